package io.hexapay.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexapay.core.Credentials;
import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.MerchantId;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.resilience.CircuitState;
import io.hexapay.http.resilience.GatewayResilience;
import io.hexapay.http.resilience.ResilienceConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthorizedCallsTest {

    private static final GatewayId GATEWAY = new GatewayId("echo");

    /** NicePay's public sample keys. */
    private static final Merchant SHOP =
            new Merchant(
                    new MerchantId("shop"),
                    new Credentials(
                            "af0d116236df437f831483ee9c500bc4",
                            Secret.of("433a8421be754b34989048cf148a5ffc")));

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void carriesKeyAndSecretAsNicePaysSampleDoes() throws Exception {
        answers(200);

        send(AuthorizedCalls.basic());

        assertThat(authorization())
                .isEqualTo(
                        "Basic YWYwZDExNjIzNmRmNDM3ZjgzMTQ4M2VlOWM1MDBiYzQ6NDMzYTg0MjFiZTc1NGIzNDk4"
                                + "OTA0OGNmMTQ4YTVmZmM=");
    }

    @Test
    void carriesTheSecretAloneAfterTheGatewaysOwnScheme() throws Exception {
        answers(200);

        send(AuthorizedCalls.secret("Acme"));

        assertThat(authorization()).isEqualTo("Acme 433a8421be754b34989048cf148a5ffc");
    }

    @Test
    void carriesTheMerchantsToken() throws Exception {
        answers(200);

        send(AuthorizedCalls.bearer(tokens("first")));

        assertThat(authorization()).isEqualTo("Bearer first");
    }

    @Test
    void repeatsOnceWithTheNextTokenAfterA401() throws Exception {
        answers(401, 200);

        GatewayResponse<EchoApi.Message> answer =
                send(AuthorizedCalls.bearer(tokens("first", "second")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(authorization()).isEqualTo("Bearer first");
        assertThat(authorization()).isEqualTo("Bearer second");
    }

    @Test
    void doesNotRepeatTwice() {
        answers(401, 401, 200);

        GatewayResponse<EchoApi.Message> answer =
                send(AuthorizedCalls.bearer(tokens("first", "second", "third")));

        assertThat(answer.isUnauthorized()).isTrue();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void doesNotRepeatWithTheSameToken() {
        answers(401, 200);

        assertThatExceptionOfType(GatewayException.Refused.class)
                .isThrownBy(() -> send(AuthorizedCalls.bearer(tokens("first", "first"))));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void doesNotRepeatAnythingButA401() {
        answers(403, 200);

        assertThat(send(AuthorizedCalls.bearer(tokens("first", "second"))).status()).isEqualTo(403);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void doesNotRepeatA401ToKeyAndSecret() {
        answers(401, 401, 200);

        assertThat(send(AuthorizedCalls.basic()).isUnauthorized()).isTrue();
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(send(AuthorizedCalls.secret("Acme")).isUnauthorized()).isTrue();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void doesNotHoldItAgainstTheGatewayThatADeadlineHadPassed() {
        GatewayResilience resilience = touchy();

        for (int calls = 0; calls < 10; calls++) {
            assertThatExceptionOfType(GatewayException.Unavailable.class)
                    .isThrownBy(
                            () ->
                                    AuthorizedCalls.basic()
                                            .send(
                                                    SHOP,
                                                    Deadline.in(Duration.ofNanos(1)),
                                                    api(resilience.policy())::message,
                                                    GatewayResponse::status))
                    .withMessageContaining("the deadline had passed");
        }

        assertThat(resilience.calls().failures()).isZero();
        assertThat(resilience.calls().circuit()).isEqualTo(CircuitState.CLOSED);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void doesNotTakeARequestThatHttpCannotCarryForAnAnswer() {
        GatewayResilience resilience = touchy();

        assertThatExceptionOfType(GatewayException.Refused.class)
                .isThrownBy(
                        () ->
                                AuthorizedCalls.basic()
                                        .send(
                                                SHOP,
                                                basic ->
                                                        api(resilience.policy())
                                                                .message(Secret.of("a\nb")),
                                                GatewayResponse::status))
                .withMessageContaining("HTTP cannot carry the request")
                .havingCause()
                .withMessage("java.lang.IllegalArgumentException");

        assertThat(resilience.calls().calls()).isZero();
    }

    /** It is that for the token that was not answered. */
    @Test
    void wereNotSentIfNoTokenCameInTime() {
        GatewayException.Unavailable failure =
                failureOf(AuthorizedCalls.bearer(AccessTokens.of(new Sequence(noTokens()))));

        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(failure.isHeldBack()).isFalse();
        assertThat(failure).hasCauseInstanceOf(GatewayException.Unavailable.class);
        assertThat(server.getRequestCount()).isZero();
    }

    /** The gateway has read the request then, and carried nothing of it out. */
    @Test
    void wereNotSentIfNoTokenCameInTimeAfterA401() {
        answers(401, 200);

        GatewayException.Unavailable failure = failureOf(AuthorizedCalls.bearer(tokens("first")));

        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(server.getRequestCount()).isOne();
    }

    private GatewayException.Unavailable failureOf(AuthorizedCalls calls) {
        return catchThrowableOfType(
                GatewayException.Unavailable.class,
                () ->
                        calls.send(
                                SHOP,
                                Deadline.in(Duration.ofMinutes(1)),
                                api(ExchangePolicy.NONE)::message,
                                GatewayResponse::status));
    }

    private static Queue<String> noTokens() {
        return new ConcurrentLinkedQueue<>();
    }

    /** One failure opens its circuit. */
    private static GatewayResilience touchy() {
        ResilienceConfig config =
                new ResilienceConfig(
                        null,
                        new ResilienceConfig.CircuitBreaker(1, 1, 1, Duration.ofMinutes(1), 1),
                        ResilienceConfig.Bulkhead.DEFAULT);
        return GatewayResilience.of(GATEWAY, config, Duration.ofMinutes(1));
    }

    private GatewayResponse<EchoApi.Message> send(AuthorizedCalls calls) {
        return calls.send(SHOP, api(ExchangePolicy.NONE)::message, answer -> answer);
    }

    private EchoApi api(ExchangePolicy policy) {
        GatewayUrl url = GatewayUrl.of("http://127.0.0.1:" + server.getPort());
        return GatewayHttp.to(GATEWAY, url, Timeouts.DEFAULT, policy, unchanged -> {})
                .api(EchoApi.class);
    }

    private void answers(int... statuses) {
        for (int status : statuses) {
            server.enqueue(new MockResponse.Builder().code(status).body("{}").build());
        }
    }

    private @Nullable String authorization() throws InterruptedException {
        return server.takeRequest().getHeaders().get("Authorization");
    }

    private static AccessTokens tokens(String... values) {
        return AccessTokens.of(new Sequence(new ConcurrentLinkedQueue<>(List.of(values))));
    }

    /** Hands out these tokens, one after the other; asked for more, it is silent. */
    private record Sequence(Queue<String> values) implements AuthPort {

        @Override
        public GatewayId gateway() {
            return GATEWAY;
        }

        @Override
        public Renewal renewal() {
            return Renewal.AFTER_EXPIRY;
        }

        @Override
        public TokenGrant issue(Merchant merchant) {
            String value = values.poll();
            if (value == null) {
                throw new GatewayException.Unavailable(
                        GATEWAY, "did not answer in time", null, "try again later", null);
            }
            return new TokenGrant(Secret.of(value), Duration.ofMinutes(30), Instant.EPOCH);
        }
    }
}
