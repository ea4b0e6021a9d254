package io.hexapay.http.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.gateway.GatewayCallEvent.Outcome;
import io.hexapay.http.gateway.HttpCustomizer;
import io.hexapay.http.resilience.CircuitState;
import io.hexapay.http.resilience.GatewayResilience;
import io.hexapay.http.resilience.ResilienceConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Call;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes in what a host adds to the HTTP client: nobody else is blamed for them. */
@Timeout(300)
class CustomizerMistakesTest {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("a-secret"));
    private static final EchoApi.Keys KEYS = new EchoApi.Keys("key", Secret.of("a-secret"));
    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final String OWN = "its HTTP client threw java.lang.IllegalStateException";

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void areSaidToBeOfTheCustomizer(String words, Delivery delivery, HttpCustomizer mistaken) {
        answer();
        EchoApi api = api(ExchangePolicy.NONE, mistaken);

        Throwable thrown = catchThrowable(() -> api.send(KEYS).send(SHOP));

        assertThat(thrown)
                .isInstanceOfSatisfying(
                        Unavailable.class, e -> assertThat(e.delivery()).isEqualTo(delivery))
                .hasMessageContaining(words)
                .hasMessageContaining("what your HttpCustomizer adds")
                .hasStackTraceContaining(CustomizerMistakesTest.class.getName())
                .hasMessageNotContaining("a-secret");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        OWN,
                        Delivery.UNKNOWN,
                        client ->
                                client.addInterceptor(
                                        chain -> {
                                            throw new IllegalStateException("a-secret");
                                        })),
                mistake(
                        "its HTTP client threw java.lang.NoClassDefFoundError",
                        Delivery.UNKNOWN,
                        client ->
                                client.addInterceptor(
                                        chain -> {
                                            chain.proceed(chain.request()).close();
                                            throw new NoClassDefFoundError("a-secret");
                                        })),
                mistake(OWN, Delivery.NOT_SENT, client -> client.cookieJar(new FailingCookieJar())),
                mistake(OWN, Delivery.NOT_SENT, failingIn("callStart")),
                mistake(OWN, Delivery.UNKNOWN, failingIn("requestHeadersStart")),
                mistake(OWN, Delivery.UNKNOWN, failingIn("responseHeadersEnd")),
                mistake(OWN, Delivery.UNKNOWN, failingIn("callEnd")));
    }

    @Test
    void areNotHeldAgainstTheGateway() {
        try (GatewayResilience resilience =
                GatewayResilience.of(
                        SmallGateway.ID, ResilienceConfig.DEFAULT, Duration.ofMinutes(1))) {
            EchoApi api = api(resilience.policy(), failingIn("requestHeadersStart"));

            Throwable last = null;
            for (int i = 0; i < 100; i++) {
                last =
                        catchThrowable(
                                () ->
                                        AuthorizedCalls.basic()
                                                .send(
                                                        SHOP,
                                                        api::message,
                                                        answer -> answer.status()));
            }

            assertThat(last).hasMessageContaining(OWN);
            assertThat(Outcome.of(requireNonNull(last))).isEqualTo(Outcome.FAILED);
            assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
            assertThat(resilience.calls().failures()).isZero();
        }
    }

    @Test
    void areNotRepeated() {
        AtomicInteger attempts = new AtomicInteger();
        EchoApi api = api(ExchangePolicy.NONE, failingIn("callStart"));
        try (GatewayResilience resilience =
                GatewayResilience.of(
                        SmallGateway.ID, ResilienceConfig.DEFAULT, Duration.ofMinutes(1))) {

            Throwable failure =
                    catchThrowable(
                            () ->
                                    resilience.idempotent(
                                            Deadline.NONE,
                                            within -> {
                                                attempts.incrementAndGet();
                                                return api.send(KEYS).send(SHOP, within);
                                            }));

            assertThat(failure).hasMessageContaining(OWN);
        }
        assertThat(attempts).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doNotIncludeARequestThatIsMadeAnew(boolean ofNetwork) {
        answer();
        Interceptor rebuilding =
                chain -> {
                    Request old = chain.request();
                    return chain.proceed(
                            new Request.Builder()
                                    .url(old.url())
                                    .headers(old.headers())
                                    .method(old.method(), old.body())
                                    .build());
                };
        EchoApi api =
                api(
                        ExchangePolicy.NONE,
                        client ->
                                (ofNetwork ? client.networkInterceptors() : client.interceptors())
                                        .add(rebuilding));

        assertThat(api.send(KEYS).send(SHOP).status()).isEqualTo(200);
    }

    private EchoApi api(ExchangePolicy policy, HttpCustomizer customizer) {
        GatewayUrl url = GatewayUrl.of("http://127.0.0.1:" + server.getPort());
        return GatewayHttp.to(SmallGateway.ID, url, PATIENT, policy, customizer::customize)
                .api(EchoApi.class);
    }

    private void answer() {
        server.enqueue(new MockResponse.Builder().body("{\"text\":\"hello\"}").build());
    }

    private static Arguments mistake(String words, Delivery delivery, HttpCustomizer mistaken) {
        return Arguments.of(words, delivery, mistaken);
    }

    private static HttpCustomizer failingIn(String event) {
        return client -> client.eventListener(new FailingListener(event));
    }

    private static final class FailingListener extends EventListener {

        private final String event;

        FailingListener(String event) {
            this.event = event;
        }

        @Override
        public void callStart(Call call) {
            failIn("callStart");
        }

        @Override
        public void requestHeadersStart(Call call) {
            failIn("requestHeadersStart");
        }

        @Override
        public void responseHeadersEnd(Call call, Response response) {
            failIn("responseHeadersEnd");
        }

        @Override
        public void callEnd(Call call) {
            failIn("callEnd");
        }

        private void failIn(String now) {
            if (now.equals(event)) {
                throw new IllegalStateException("a-secret");
            }
        }
    }

    private static final class FailingCookieJar implements CookieJar {

        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {}

        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            throw new IllegalStateException("a-secret");
        }
    }
}
