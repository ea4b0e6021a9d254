package io.hexapay.nicepay;

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
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real local server answers with the documented samples and with what deviates from them. */
class NicePayAuthTest {

    /** NicePay's public sample keys. */
    private static final Merchant SHOP =
            Merchant.of(
                    "shop",
                    "af0d116236df437f831483ee9c500bc4",
                    Secret.of("433a8421be754b34989048cf148a5ffc"));

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
        answers(200, sample("nicepay-token-ok.json"));

        TokenGrant grant = auth().issue(SHOP);

        assertThat(grant)
                .isEqualTo(
                        new TokenGrant(
                                Secret.of(
                                        "6d0a7caa1b7358c8aa06ef3706e01bb1feb2c65dacc7"
                                                + "147b258dfdd6191b5279"),
                                Duration.between(
                                        Instant.parse("2021-07-20T06:28:26.882Z"),
                                        Instant.parse("2021-07-30T15:58:02Z")),
                                Instant.parse("2021-07-20T06:28:26.882Z")));
    }

    @Test
    void asksAsDocumented() throws Exception {
        answers(200, sample("nicepay-token-ok.json"));

        auth().issue(SHOP);

        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).startsWith("POST /v1/access-token ");
        assertThat(request.getHeaders().get("Content-Type"))
                .isEqualTo("application/json;charset=utf-8");
        assertThat(request.getHeaders().get("Authorization"))
                .isEqualTo(
                        "Basic YWYwZDExNjIzNmRmNDM3ZjgzMTQ4M2VlOWM1MDBiYzQ6NDMzYTg0MjFiZTc1NGIzNDk4"
                                + "OTA0OGNmMTQ4YTVmZmM=");
        assertThat(requireNonNull(request.getBody()).utf8())
                .isEqualTo("{\"returnCharSet\":\"utf-8\"}");
    }

    @Test
    void isRefusedAsInTheSampleOfWrongKeys() {
        answers(401, sample("nicepay-token-refused.json"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> auth().issue(SHOP))
                .withMessageContaining("refused the credentials")
                .withMessageContaining("사용자 인증에 실패하였습니다. (code U104)");
    }

    @ParameterizedTest
    @CsvSource({"U102", "U103", "U104", "U100", "U125", "U126"})
    void isRefusedByAFailureUnderStatus200(String code) {
        answers(200, "{\"resultCode\":\"%s\",\"resultMsg\":\"거절\"}".formatted(code));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> auth().issue(SHOP))
                .withMessageContaining("거절 (code " + code + ")");
    }

    @Test
    void saysWhichModeASecretKeyOfTheOtherModeNeeds() {
        answers(401, "{\"resultCode\":\"U103\",\"resultMsg\":\"인증 타입 오류\"}");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> auth().issue(SHOP))
                .withMessageEndingWith("; the secret key is of the other mode: set auth = basic");
    }

    @ParameterizedTest
    @CsvSource({
        "expireAt, 2021-07-20T15:58:26.882+0900",
        "expiredAt, 2021-07-20T15:58:26.882+0900",
        "expireAt, 2021-07-20T15:58:26.882+09:00",
        "expireAt, 2021-07-20T06:58:26.882Z"
    })
    void readsTheExpiryUnderEachName(String field, String expiry) {
        answers(200, token(field, expiry, "2021-07-20T15:28:26.882+0900"));

        assertThat(auth().issue(SHOP).lifetime()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void doesNotRepeatKeysThatTheGatewayEchoesInAnyForm() {
        String encoded =
                "YWYwZDExNjIzNmRmNDM3ZjgzMTQ4M2VlOWM1MDBiYzQ6NDMzYTg0MjFiZTc1NGIzNDk4O"
                        + "TA0OGNmMTQ4YTVmZmM=";
        answers(
                401,
                "{\"resultCode\":\"%s\",\"resultMsg\":\"bad %s\"}"
                        .formatted(SHOP.credentials().secret().reveal(), encoded));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> auth().issue(SHOP))
                .withMessageContaining("bad **** (code ****)");
    }

    @Test
    void readsTimesWithoutFractions() {
        answers(200, token("expireAt", "2021-07-20T15:58:26+0900", "2021-07-20T15:28:26+0900"));

        assertThat(auth().issue(SHOP).lifetime()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void readsKoreanInEucKrAlsoBeyondItsStandard() {
        server.enqueue(
                new MockResponse.Builder()
                        .code(401)
                        .setHeader("Content-Type", "application/json;charset=euc-kr")
                        .body(
                                new Buffer()
                                        .write(
                                                "{\"resultCode\":\"U104\",\"resultMsg\":\"똠방각하\"}"
                                                        .getBytes(Charset.forName("MS949"))))
                        .build());

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> auth().issue(SHOP))
                .withMessageContaining("똠방각하");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resultCode\":\"0000\"}",
                "{\"resultCode\":\"0000\",\"accessToken\":\"a\"}",
                "{\"resultCode\":\"0000\",\"accessToken\":\"a\",\"expireAt\":\"2021-07"
                        + "-20T15:58:26+0900\"}",
                "{\"resultCode\":\"0000\",\"accessToken\":\"a\",\"now\":\"2021-07-20T1"
                        + "5:58:26+0900\"}",
                "{\"resultMsg\":\"no code\"}",
                "{}",
                "<html>maintenance</html>"
            })
    void isMalformedIfASuccessIsNone(String body) {
        answers(200, body);

        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> auth().issue(SHOP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-07-20T15:28:26.882+0900",
                "2021-07-20T15:28:26.882",
                "20210720152826",
                "soon",
                ""
            })
    void isMalformedIfItExpiresNotLaterOrNever(String expiry) {
        answers(200, token("expireAt", expiry, "2021-07-20T15:28:26.882+0900"));

        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> auth().issue(SHOP));
    }

    @Test
    void asksOnceAndDeclaresThatAskingEarlyDoesNothing() {
        answers(503, "");
        AuthPort auth = auth();

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> auth.issue(SHOP));

        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(auth.gateway()).isEqualTo(NicePayGateway.ID);
        assertThat(auth.renewal()).isEqualTo(Renewal.AFTER_EXPIRY);
        assertThat(auth.precision()).isEqualTo(Duration.ofMillis(1));
        assertThat(auth.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    private AuthPort auth() {
        GatewayUrl url = GatewayUrl.of("http://127.0.0.1:" + server.getPort());
        return NicePayGateway.connect(
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

    private static String token(String expiryField, String expiry, String now) {
        return "{\"resultCode\":\"0000\",\"accessToken\":\"a\",\"%s\":\"%s\",\"now\":\"%s\"}"
                .formatted(expiryField, expiry, now);
    }

    private static String sample(String name) {
        try (InputStream file = NicePayAuthTest.class.getResourceAsStream("/samples/" + name)) {
            return new String(requireNonNull(file, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
