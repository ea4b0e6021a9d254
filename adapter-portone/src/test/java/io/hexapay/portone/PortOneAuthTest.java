package io.hexapay.portone;

import static io.hexapay.portone.LocalPortOne.SHOP;
import static io.hexapay.portone.LocalPortOne.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.RateLimited;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortOneAuthTest {

    @AutoClose private final LocalPortOne portOne = new LocalPortOne();

    @Test
    void asksAsInTheDocumentsExample() {
        portOne.auth().issue(SHOP);

        WireRequest login = portOne.requests().get(0);
        assertThat(login).hasToString("POST /login/api-secret");
        assertThat(login.headerOrEmpty("Content-Type")).isEqualTo("application/json");
        assertThat(login.headerOrEmpty("Authorization")).isEmpty();
        assertThat(login.body()).isEqualTo(sample("login-request").strip());
    }

    @Test
    void givesTheTokenOfTheDocumentsExampleItsDocumentedLife() {
        portOne.answerAll(WireResponse.json(sample("login")));

        assertThat(portOne.auth().issue(SHOP))
                .isEqualTo(
                        new TokenGrant(
                                Secret.of("new-access-token"), Duration.ofMinutes(30), null));
    }

    @Test
    void believesWhatATokenTellsOfItsLife() {
        portOne.answerAll(token("{\"iat\":1772413200,\"exp\":1772414100}"));

        TokenGrant grant = portOne.auth().issue(SHOP);

        assertThat(grant.lifetime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(grant.gatewayNow()).isNull();
    }

    @Test
    void givesATokenWhoseTimesCannotBeReadItsDocumentedLife() {
        portOne.answerAll(token("{\"iat\":\"2026-03-02\",\"exp\":\"2026-03-03\"}"));

        assertThat(portOne.auth().issue(SHOP).lifetime()).isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @CsvSource({
        "1772413200, 1772413200, expired already",
        "1772413200, 1772413199, expired already",
        "1772413200, -1772413200, expired already",
        "0, 1772413200, lives for",
        "0, 1e400, lives for"
    })
    void doesNotBelieveALifeThatCannotBe(String issued, String expires, String words) {
        portOne.answerAll(token("{\"iat\":%s,\"exp\":%s}".formatted(issued, expires)));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> portOne.auth().issue(SHOP))
                .withMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED, true, refused the credentials, secret is an API secret of V2",
        "400, INVALID_REQUEST, false, refused the request, secret is an API secret of V2",
        "401, NEW_TYPE, true, refused the credentials, check key and secret",
        "400, NEW_TYPE, false, refused the request, correct the request",
        "404, PAYMENT_NOT_FOUND, false, does not know this address, check base-url"
    })
    void isRefusedByAFailure(
            int status, String type, boolean concernsCredentials, String words, String nextStep) {
        portOne.answerAll(failure(status, type));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> portOne.auth().issue(SHOP))
                .withMessageContaining(words)
                .withMessageContaining("거절 (code " + type + ")")
                .withMessageEndingWith(nextStep)
                .matches(refused -> refused.concernsCredentials() == concernsCredentials);
        assertThat(portOne.requests()).hasSize(1);
    }

    @Test
    void sortsATypeThatItDoesNotKnowByTheStatus() {
        portOne.answerAll(failure(503, "MAINTENANCE"));
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> portOne.auth().issue(SHOP));

        portOne.answerAll(failure(429, "TOO_MANY_REQUESTS"));
        assertThatExceptionOfType(RateLimited.class).isThrownBy(() -> portOne.auth().issue(SHOP));
    }

    @Test
    void doesNotRepeatTheSecret() {
        portOne.answerAll(
                WireResponse.json("{\"type\":\"UNAUTHORIZED\",\"message\":\"your-api-secret?\"}")
                        .status(401));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> portOne.auth().issue(SHOP))
                .withMessageContaining("****?")
                .withMessageNotContaining("your-api-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"accessToken\":null,\"refreshToken\":\"a\"}",
                "{\"accessToken\":\"\"}",
                "{\"accessToken\":\"two words\"}",
                "{\"type\":\"UNAUTHORIZED\"}"
            })
    void doesNotBelieveASuccessWithoutAToken(String body) {
        portOne.answerAll(WireResponse.json(body));

        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> portOne.auth().issue(SHOP));
    }

    private static WireResponse token(String claims) {
        String payload =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8));
        return WireResponse.json(
                "{\"accessToken\":\"e30.%s.e30\",\"refreshToken\":\"another\"}".formatted(payload));
    }

    private static WireResponse failure(int status, String type) {
        return WireResponse.json("{\"type\":\"%s\",\"message\":\"거절\"}".formatted(type))
                .status(status);
    }
}
