package io.hexapay.http.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.gateway.HttpCustomizer;
import io.hexapay.http.resilience.GatewayResilience;
import io.hexapay.http.resilience.ResilienceConfig;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host's interceptor may send a request by other means: what is known of the request then. */
@Timeout(300)
class HostInterceptorsTest {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("a-secret"));
    private static final EchoApi.Keys KEYS = new EchoApi.Keys("key", Secret.of("a-secret"));
    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final OkHttpClient OWN = new OkHttpClient();
    private static final Interceptor RELAYING =
            chain -> {
                OWN.newCall(chain.request()).execute().close();
                throw new SocketTimeoutException("read timed out");
            };
    private static final Dns NOWHERE =
            host -> {
                throw new UnknownHostException(host);
            };

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
        answer();
        answer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("detours")
    void doNotHaveARequestSaidToBeNotSentThatTheySent(HttpCustomizer detour) {
        EchoApi api = api(detour);

        Unavailable failure =
                catchThrowableOfType(Unavailable.class, () -> api.send(KEYS).send(SHOP));

        assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(server.getRequestCount()).isOne();
    }

    static Stream<HttpCustomizer> detours() {
        Interceptor afterAFailure =
                chain -> {
                    try {
                        return chain.proceed(chain.request());
                    } catch (IOException e) {
                        return RELAYING.intercept(chain);
                    }
                };
        Interceptor answering =
                chain -> {
                    Response relayed = OWN.newCall(chain.request()).execute();
                    return relayed.newBuilder().body(breaking(relayed.body())).build();
                };
        return Stream.of(
                client -> client.addInterceptor(RELAYING),
                client -> client.addInterceptor(answering),
                client -> client.addInterceptor(afterAFailure).dns(NOWHERE),
                client -> client.addNetworkInterceptor(RELAYING));
    }

    @Test
    void doNotHaveAWriteRepeatedThatTheySent() {
        EchoApi api = api(client -> client.addInterceptor(RELAYING));
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));
        try (GatewayResilience resilience =
                GatewayResilience.of(
                        SmallGateway.ID, ResilienceConfig.DEFAULT, Duration.ofMinutes(1))) {

            Unavailable failure =
                    catchThrowableOfType(
                            Unavailable.class,
                            () ->
                                    resilience.once(
                                            deadline, within -> api.send(KEYS).send(SHOP, within)));

            assertThat(failure.mayHaveBeenCarriedOut()).isTrue();
        }
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void leaveItCertainThatARequestWasNotSentIfTheyLetItsFailureThrough() {
        EchoApi api =
                api(
                        client ->
                                client.addInterceptor(chain -> chain.proceed(chain.request()))
                                        .dns(NOWHERE));

        Unavailable failure =
                catchThrowableOfType(Unavailable.class, () -> api.send(KEYS).send(SHOP));

        assertThat(failure).hasMessageContaining("has an unknown host name");
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
    }

    @Test
    void sendNothingOnceTheCallHasEnded() {
        AtomicReference<Call> later = new AtomicReference<>();
        AtomicInteger lookUps = new AtomicInteger();
        EchoApi api =
                api(
                        client ->
                                client.addInterceptor(
                                                chain -> {
                                                    later.set(chain.call().clone());
                                                    return chain.proceed(chain.request());
                                                })
                                        .dns(
                                                host ->
                                                        (lookUps.getAndIncrement() == 0
                                                                        ? NOWHERE
                                                                        : Dns.SYSTEM)
                                                                .lookup(host)));

        Unavailable failure =
                catchThrowableOfType(Unavailable.class, () -> api.send(KEYS).send(SHOP));
        Throwable late = catchThrowable(() -> requireNonNull(later.get()).execute().close());

        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(late).isInstanceOf(IOException.class);
        assertThat(server.getRequestCount()).isZero();
    }

    private void answer() {
        server.enqueue(new MockResponse.Builder().body("{\"text\":\"hello\"}").build());
    }

    private EchoApi api(HttpCustomizer customizer) {
        GatewayUrl url = GatewayUrl.of("http://localhost:" + server.getPort());
        return GatewayHttp.to(
                        SmallGateway.ID, url, PATIENT, ExchangePolicy.NONE, customizer::customize)
                .api(EchoApi.class);
    }

    /** Ends as a connection does that breaks. */
    private static ResponseBody breaking(ResponseBody body) {
        var source =
                new ForwardingSource(body.source()) {
                    @Override
                    public long read(Buffer sink, long byteCount) throws IOException {
                        throw new IOException("connection reset");
                    }
                };
        return ResponseBody.create(Okio.buffer(source), body.contentType(), -1);
    }
}
