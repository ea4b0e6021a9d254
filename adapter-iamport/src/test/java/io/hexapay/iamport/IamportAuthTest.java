package io.hexapay.iamport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.resilience.ResilienceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real local server answers with the documented samples and with what deviates from them. */
class IamportAuthTest {

    private static final Merchant SHOP =
            Merchant.of("shop", "imp_apikey", Secret.of("canary-secret"));

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
    void readsTheSampleOfAToken() {
        answers(200, sample("iamport-token-ok.json"));

        TokenGrant grant = auth().issue(SHOP);

        assertThat(grant)
                .isEqualTo(
                        new TokenGrant(
                                Secret.of("a9ace025c90c0da2161075da6ddd3492a2fca776"),
                                Duration.ofMinutes(30),
                                Instant.ofEpochSecond(1_512_446_940)));
    }

    @Test
    void asksAsDocumented() throws Exception {
        answers(200, sample("iamport-token-ok.json"));

        auth().issue(SHOP);

        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).startsWith("POST /users/getToken ");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(requireNonNull(request.getBody()).utf8())
                .isEqualTo("{\"imp_key\":\"imp_apikey\",\"imp_secret\":\"canary-secret\"}");
    }

    @Test
    void isRefusedAsInTheSampleOfWrongKeys() {
        answers(401, sample("iamport-token-401.json"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> auth().issue(SHOP))
                .withMessageContaining("인증에 실패하였습니다. API키와 secret을 확인하세요. (code -1)");
    }

    @Test
    void isRefusedByAFailureUnderStatus200() {
        answers(200, "{\"code\":-1,\"message\":\"이용할 수 없습니다.\",\"response\":null}");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> auth().issue(SHOP))
                .withMessageContaining("이용할 수 없습니다. (code -1)");
    }

    @Test
    void takesA404ForAWrongAddressAndNotForAMissingPayment() {
        answers(404, "{\"code\":-1,\"message\":\"없는 주소입니다.\",\"response\":null}");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> auth().issue(SHOP))
                .withMessageContaining("check base-url");
    }

    @Test
    void acceptsFractionsOfASecond() {
        answers(200, token("now", "1512446940.25", "1512448740.5"));

        TokenGrant grant = auth().issue(SHOP);

        assertThat(grant.lifetime()).isEqualTo(Duration.ofMillis(1_800_250));
        assertThat(grant.gatewayNow()).isEqualTo(Instant.ofEpochMilli(1_512_446_940_250L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":0,\"message\":null,\"response\":null}",
                "{\"code\":0,\"response\":{\"now\":1,\"expired_at\":2}}",
                "{\"code\":0,\"response\":{\"access_token\":\"a\",\"now\":1}}",
                "{\"code\":0,\"response\":{\"access_token\":\"a\",\"expired_at\":1}}",
                "{\"code\":0,\"response\":{\"access_token\":\"a\",\"now\":2,\"expired_at\":2}}",
                "{\"code\":0,\"response\":{\"access_token\":\"a\",\"now\":-1,\"expired_at\":2}}",
                "{\"code\":0,\"response\":{\"access_token\":\"a\",\"now\":1,\"expired_"
                        + "at\":1e999999999}}",
                "{\"code\":0,\"response\":{\"access_token\":\"a\",\"now\":\"noon\",\"e"
                        + "xpired_at\":2}}",
                "{\"message\":\"no code\"}",
                "{}",
                "<html>maintenance</html>"
            })
    void isMalformedIfASuccessIsNone(String body) {
        answers(200, body);

        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> auth().issue(SHOP));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 408})
    void isUnavailableWhileTheGatewayIsInTrouble(int status) {
        answers(status, "<html>Bad Gateway</html>");

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> auth().issue(SHOP));
    }

    @Test
    void doesNotRepeatASecretThatTheGatewayEchoes() {
        answers(401, "{\"code\":-1,\"message\":\"imp_secret=canary-secret\",\"response\":null}");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> auth().issue(SHOP))
                .withMessageContaining("imp_secret=****")
                .withMessageNotContaining("canary");
    }

    @Test
    void asksOnceAndDeclaresWhatAskingEarlyDoes() {
        answers(503, "");
        AuthPort auth = auth();

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> auth.issue(SHOP));

        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(auth.gateway()).isEqualTo(IamportGateway.ID);
        assertThat(auth.renewal()).isEqualTo(Renewal.extendsWithin(Duration.ofSeconds(60)));
        assertThat(auth.precision()).isEqualTo(Duration.ofSeconds(1));
        assertThat(auth.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    private AuthPort auth() {
        GatewayUrl url = GatewayUrl.of("http://127.0.0.1:" + server.getPort());
        return IamportGateway.connect(
                        ConnectionSettings.to(url).withResilience(ResilienceConfig.OFF))
                .auth();
    }

    private void answers(int status, String body) {
        server.enqueue(
                new MockResponse.Builder()
                        .code(status)
                        .setHeader("Content-Type", "application/json; charset=utf-8")
                        .body(body)
                        .build());
    }

    private static String token(String value, String now, String expiry) {
        return "{\"code\":0,\"response\":{\"access_token\":\"%s\",\"now\":%s,\"expired_at\":%s}}"
                .formatted(value, now, expiry);
    }

    private static String sample(String name) {
        try (InputStream file = IamportAuthTest.class.getResourceAsStream("/samples/" + name)) {
            return new String(requireNonNull(file, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
