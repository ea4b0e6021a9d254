package io.hexapay.portone;

import static io.hexapay.portone.LocalPortOne.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortOneLookUpFailuresTest {

    private static final PaymentQuery PAID = PaymentQuery.byId("order-2026-0004");

    @AutoClose private final LocalPortOne portOne = new LocalPortOne();

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "secret"})
    void findsNothing(String auth) {
        portOne.answerLookUps(failure(404, "PAYMENT_NOT_FOUND"));

        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> find(auth))
                .withMessageContaining("found nothing: 거절 (code PAYMENT_NOT_FOUND)")
                .withMessageEndingWith("check the payment's id, and that key is its store's id");
    }

    @ParameterizedTest
    @CsvSource({
        "403, FORBIDDEN, forbade the request, that key is the id of a store that the API secret may"
                + " read",
        "400, INVALID_REQUEST, refused the request, 'check the payment''s id, and that key is the"
                + " store''s id'",
        "400, NEW_TYPE, refused the request, correct the request",
        "403, NEW_TYPE, forbade the request, the addresses it may call from",
        "404, STORE_NOT_FOUND, does not know this address, check base-url"
    })
    void isRefused(int status, String type, String words, String nextStep) {
        portOne.answerLookUps(failure(status, type));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> find("bearer"))
                .withMessageContaining(words)
                .withMessageContaining("거절 (code " + type + ")")
                .withMessageEndingWith(nextStep)
                .matches(refused -> !refused.concernsCredentials());
        assertThat(portOne.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST, io.hexapay.core.GatewayException$Refused",
        "401, UNAUTHORIZED, io.hexapay.core.GatewayException$Refused",
        "403, FORBIDDEN, io.hexapay.core.GatewayException$Refused",
        "404, PAYMENT_NOT_FOUND, io.hexapay.core.GatewayException$NotFound",
        "500, INTERNAL, io.hexapay.core.GatewayException$Unavailable"
    })
    void needsNoMessage(int status, String type, Class<? extends GatewayException> failure) {
        portOne.answerLookUps(
                WireResponse.json("{\"type\":\"%s\"}".formatted(type)).status(status));

        assertThatExceptionOfType(failure)
                .isThrownBy(() -> find("secret"))
                .withMessageContaining("code " + type);
    }

    @Test
    void getsOneMoreTokenWhenOneIsRejected() {
        portOne.answerLookUps(failure(401, "UNAUTHORIZED"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> find("bearer"))
                .withMessageContaining("refused the credentials: 거절 (code UNAUTHORIZED)")
                .matches(Refused::concernsCredentials);
        assertThat(portOne.requests())
                .extracting(WireRequest::method)
                .containsExactly("POST", "GET", "POST", "GET");
        assertThat(portOne.requests())
                .extracting(request -> request.headerOrEmpty("Authorization"))
                .containsExactly("", "Bearer token-1", "", "Bearer token-2");
    }

    @Test
    void isRefusedWithTheSecretInEachCallAndAsksOnce() {
        portOne.answerLookUps(failure(401, "UNAUTHORIZED"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> find("secret"))
                .withMessageContaining("refused the credentials: 거절 (code UNAUTHORIZED)")
                .withMessageEndingWith("check that secret is an API secret of V2")
                .matches(Refused::concernsCredentials);
        assertThat(portOne.requests()).hasSize(1);
    }

    @Test
    void needsNoTokenWithTheSecretInEachCall() {
        assertThat(portOne.in("secret").payments().find(SHOP, PAID).status())
                .isEqualTo(PaymentStatus.PAID);

        assertThat(portOne.in("secret").noTokenReason())
                .isEqualTo("in PortOne's secret mode every call carries the API secret");
        assertThat(portOne.in("bearer").noTokenReason()).isNull();
        assertThat(portOne.requests())
                .extracting(request -> request.headerOrEmpty("Authorization"))
                .containsExactly("PortOne your-api-secret");
    }

    @Test
    void doesNotRepeatTheSecretThatEachCallCarries() {
        portOne.answerLookUps(
                WireResponse.json(
                                "{\"type\":\"UNAUTHORIZED\","
                                        + "\"message\":\"PortOne your-api-secret?\"}")
                        .status(401));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> find("secret"))
                .withMessageContaining("PortOne ****?");
    }

    /** A problem of RFC 9457 has a {@code type}, too, which is none of PortOne's. */
    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void quotesAProxyThatAnswersInItsPlace(int status) {
        String problem =
                "{\"type\":\"about:blank\",\"title\":\"The proxy did not let it through\"}";
        portOne.answerLookUps(WireResponse.json(problem).status(status));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> find("bearer"))
                .withMessageContaining("(HTTP %d): {\"type\":\"about:blank\"", status)
                .withMessageContaining("The proxy did not let it through");
    }

    @Test
    void isUnavailableWhileAProxySaysSo() {
        portOne.answerLookUps(WireResponse.html("<h1>502</h1>").status(502));

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> find("bearer"));
    }

    private void find(String auth) {
        portOne.in(auth).payments().find(SHOP, PAID);
    }

    private static WireResponse failure(int status, String type) {
        return WireResponse.json("{\"type\":\"%s\",\"message\":\"거절\"}".formatted(type))
                .status(status);
    }
}
