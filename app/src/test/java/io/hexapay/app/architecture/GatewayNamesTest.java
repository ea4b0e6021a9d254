package io.hexapay.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayNamesTest {

    private final GatewayNames names = new GatewayNames(Set.of("payco", "acmepay", "kg2pay"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payco",
                "PAYCO",
                "Payco",
                "askPayco",
                "PaycoGateway",
                "PAYCOGateway",
                "isPayCo",
                "hexapay.payco",
                "Lio/hexapay/payco/Gateway;",
                "no such gateway: payco!",
                "ListensToAcmePay",
                "acme-pay",
                "ACME_PAY",
                "has-acme_Pay",
                "KG2Pay",
                "kg2payFailure",
                "asksKG2PAYFirst"
            })
    void areFoundAsWholeWords(String text) {
        assertThat(names.areIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HexapayConfig",
                "hexapayconfig",
                "HEXAPAY_CONFIG",
                "paycode",
                "repayco",
                "ACMEPAYMENT",
                "acmePayments",
                "Payments"
            })
    void areNotFoundInsideOtherWords(String text) {
        assertThat(names.areIn(text)).isFalse();
    }
}
