package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.sandbox.Fault;
import io.hexapay.tck.server.RefusingAddress;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a gateway can say no, and each of them without a credential in the output. */
class GatewayFailureIT {

    @AutoClose private final Sandboxes sandboxes = new Sandboxes();

    private final HexapayProcess hexapay;

    GatewayFailureIT(@TempDir Path folder) throws Exception {
        hexapay = HexapayProcess.in(folder);
        hexapay.configure(sandboxes.configuration());
    }

    @ParameterizedTest
    @CsvSource({
        "iamport-shop, 인증에 실패하였습니다. API키와 secret을 확인하세요. (code -1)",
        "nicepay-shop, 사용자 인증에 실패하였습니다. (code U104)",
        "basic-shop, 사용자 인증에 실패하였습니다. (code U104)"
    })
    void namesWhoseCredentialsAreRefusedInTheGatewaysOwnWords(String merchant, String words)
            throws Exception {
        hexapay.configure(
                sandboxes.configuration(),
                "hexapay.merchants.%s.secret = canary-wrong".formatted(merchant));

        Outcome payment = hexapay.run("payment", merchant, "order_paid", "--by-order");

        assertThat(payment)
                .isRefused()
                .complains("hexapay: " + merchant + ": ", "refused the credentials: " + words);
    }

    @ParameterizedTest
    @CsvSource({"basic-shop, bearer", "nicepay-shop, basic"})
    void refusesAKeyOfTheOtherModeOfNicePay(String merchant, String mode) throws Exception {
        hexapay.configure(
                sandboxes.configuration(),
                "hexapay.merchants.%s.auth = %s".formatted(merchant, mode));

        Outcome payment = hexapay.run("payment", merchant, "nicepay_paid");

        assertThat(payment)
                .isRefused()
                .complains(
                        merchant + ": nicepay ", "사용자 인증타입이 맞지 않습니다. (code U103)", "set auth = ");
    }

    @ParameterizedTest
    @MethodSource("transientFaults")
    void isUnavailableIfItCannotGiveAToken(Fault fault) throws Exception {
        sandboxes.iamport.faults().onTokenCalls().always(fault);

        Outcome token = hexapay.run("token", "iamport-shop");

        assertThat(token).isUnavailable().complains("iamport-shop: iamport ");
    }

    @ParameterizedTest
    @MethodSource("transientFaults")
    void isUnavailableIfItCannotGiveAPayment(Fault fault) throws Exception {
        sandboxes.nicepay.faults().onPaymentCalls().always(fault);

        Outcome payment = hexapay.run("payment", "nicepay-shop", "nicepay_paid");

        assertThat(payment).isUnavailable().complains("nicepay-shop: nicepay ");
    }

    @Test
    void isUnavailableInTheGatewaysOwnWords() throws Exception {
        sandboxes.nicepay.faults().always(Fault.status(503));

        Outcome token = hexapay.run("token", "nicepay-shop");

        assertThat(token).isUnavailable().complains("HTTP 503", "API 지연처리 발생. (code U303)");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void quotesAProxyThatAnswersInItsPlace(int status) throws Exception {
        sandboxes.iamport.faults().onPaymentCalls().always(Fault.problem(status));

        Outcome payment = hexapay.run("payment", "iamport-shop", "imp_paid");

        assertThat(payment)
                .isRefused()
                .complains(
                        "(HTTP %d): {\"type\":\"about:blank\"".formatted(status),
                        "The proxy did not let the request through.");
    }

    @Test
    void isUnavailableIfItRefusesTheConnection() throws Exception {
        Outcome token;
        try (RefusingAddress nobody = new RefusingAddress()) {
            hexapay.configure(
                    sandboxes.configuration(),
                    "hexapay.merchants.iamport-shop.base-url = \"%s\"".formatted(nobody.uri()));

            token = hexapay.run("token", "iamport-shop");
        }

        assertThat(token).isUnavailable().complains("iamport-shop: iamport refused the connection");
    }

    @Test
    void isMalformedIfAPageComesInPlaceOfAToken() throws Exception {
        sandboxes.iamport.faults().onTokenCalls().always(Fault.htmlErrorPage(200));

        Outcome token = hexapay.run("token", "iamport-shop");

        assertThat(token).isMalformed().complains("iamport-shop: iamport answered ");
    }

    @Test
    void isMalformedIfAPageComesInPlaceOfAPayment() throws Exception {
        sandboxes.nicepay.faults().onPaymentCalls().always(Fault.htmlErrorPage(200));

        Outcome payment = hexapay.run("payment", "nicepay-shop", "nicepay_paid");

        assertThat(payment).isMalformed().complains("nicepay-shop: nicepay answered ");
    }

    @ParameterizedTest
    @CsvSource({
        "iamport-shop, 존재하지 않는 결제정보입니다. (code -1)",
        "nicepay-shop, orderId가 존재 하지 않습니다. (code U126)"
    })
    void hasNoSuchPayment(String merchant, String words) throws Exception {
        Outcome byId = hexapay.run("payment", merchant, "absent");
        Outcome byOrder = hexapay.run("payment", merchant, "absent", "--by-order");

        assertThat(byId).isNotFound().complains(merchant, "found nothing: " + words);
        assertThat(byOrder).isNotFound().complains(merchant, "found nothing: " + words);
    }

    @ParameterizedTest
    @MethodSource("faultsOfAPayment")
    void showsAStackTraceIfAsked(Fault fault) throws Exception {
        sandboxes.nicepay.faults().onPaymentCalls().always(fault);

        Outcome payment = hexapay.run("--verbose", "payment", "nicepay-shop", "nicepay_paid");

        assertThat(payment).showsStackTrace().hidesCredentials();
    }

    @Test
    void hidesWrongCredentialsAlsoFromTheStackTrace() throws Exception {
        hexapay.configure(
                sandboxes.configuration(), "hexapay.merchants.basic-shop.secret = canary-wrong");

        Outcome payment = hexapay.run("payment", "basic-shop", "nicepay_paid", "--verbose");

        assertThat(payment).exits(3).showsStackTrace().hidesCredentials();
    }

    static Stream<Fault> transientFaults() {
        return Stream.of(
                Fault.status(503), Fault.htmlErrorPage(502), Fault.reset(), Fault.truncatedBody());
    }

    static Stream<Fault> faultsOfAPayment() {
        return Stream.of(Fault.status(503), Fault.htmlErrorPage(200), Fault.truncatedBody());
    }
}
