package io.hexapay.nicepay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the sandbox, over HTTP. */
class NicePayLookUpFailuresTest {

    private static final PaymentQuery PAID = PaymentQuery.byId("nicepay_paid");

    @AutoClose private final NicePaySandbox sandbox = NicePaySandbox.start();

    private final NicePayGateway gateway =
            NicePayGateway.connect(
                    ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl()))
                            .withResilience(ResilienceConfig.OFF));
    private final AccessTokens tokens = AccessTokens.of(gateway.auth());
    private final PaymentPort payments = gateway.payments(tokens);
    private final PaymentPort inBasicMode =
            gateway.open(new GatewayOptions(Map.of("auth", "basic")), tokens).payments();
    private final Merchant shop = merchant("shop", sandbox.bearerMerchant());
    private final Merchant basicShop = merchant("basic-shop", sandbox.basicMerchant());

    @Test
    void hintsAtTheOrderDateWhenAFieldIsMissing() {
        sandbox.faults().onPaymentCalls().always(answer(200, "U100"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byOrder("order_paid")))
                .withMessageEndingWith(
                        "(code U100); add the order date, which NicePay may require");
    }

    @Test
    void hintsAtNoOrderDateWhereItWasGivenOrHasNoPlace() {
        sandbox.faults().onPaymentCalls().always(answer(200, "U100"));
        PaymentQuery onADay = PaymentQuery.byOrder("order_paid", LocalDate.of(2026, 3, 2));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> payments.find(shop, onADay))
                .withMessageNotContaining("order date");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> payments.find(shop, PAID))
                .withMessageNotContaining("order date");
    }

    @Test
    void saysWhichModeToSetForAKeyOfTheOther() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> inBasicMode.find(shop, PAID))
                .withMessageEndingWith("set auth = bearer");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> payments.find(basicShop, PAID))
                .withMessageEndingWith("set auth = basic");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 500})
    void findsNothingWhateverTheStatusAndKeepsItsToken(int status) {
        sandbox.faults().onPaymentCalls().always(answer(status, "U121"));

        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> payments.find(shop, PAID))
                .withMessageContaining("(code U121)");
        assertThat(sandbox.paymentCalls()).isEqualTo(1);
        assertThat(sandbox.tokenCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void quotesAProxyThatAnswersInItsPlace(int status) {
        sandbox.faults().onPaymentCalls().always(Fault.problem(status));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> payments.find(shop, PAID))
                .withMessageContaining("(HTTP %d): {\"type\":\"about:blank\",\"title\":", status)
                .withMessageContaining("The proxy did not let the request through.");
    }

    @ParameterizedTest
    @CsvSource({
        "status, refunding, an unknown status: \"refunding\"",
        "currency, WON, an unknown currency: \"WON\""
    })
    void namesAnUnknownValue(String field, String value, String words) {
        sandbox.store(sandbox.bearerMerchant(), Map.of("tid", "odd", field, value));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byId("odd")))
                .withMessageContaining(words);
    }

    @Test
    void refusesAnotherPaymentThanWasAskedFor() {
        String other =
                "{\"resultCode\":\"0000\",\"tid\":\"other\",\"orderId\":\"order_paid\","
                        + "\"status\":\"ready\",\"amount\":1,\"currency\":\"KRW\"}";
        sandbox.faults()
                .onPaymentCalls()
                .always(Fault.response(200, "application/json;charset=utf-8", other));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> payments.find(shop, PAID))
                .withMessageContaining("another tid than was asked for");
        assertThat(payments.find(shop, PaymentQuery.byOrder("order_paid")).id()).isEqualTo("other");
    }

    private static Fault answer(int status, String code) {
        String body = "{\"resultCode\":\"%s\",\"resultMsg\":\"말\"}".formatted(code);
        return Fault.response(status, "application/json;charset=utf-8", body);
    }

    private static Merchant merchant(String id, SandboxMerchant keys) {
        return Merchant.of(id, keys.key(), Secret.of(keys.secret()));
    }
}
