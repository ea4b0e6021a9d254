package io.hexapay.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentMethod.Card;
import io.hexapay.core.payment.PaymentMethod.CardType;
import io.hexapay.core.payment.PaymentMode;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentOutputTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** In every field that is about a person. */
    private static final String CANARY = "canary";

    private static final Payment UNTOLD =
            Payment.builder("pay_1", PaymentStatus.PARTIALLY_CANCELLED, Money.usdCents(1290))
                    .build();

    private static final Payment TOLD =
            Payment.builder("pay_2", PaymentStatus.PARTIALLY_CANCELLED, Money.usdCents(1050))
                    .orderId("order_2")
                    .orderName(CANARY + "\u202e-name")
                    .cancellable(Money.usdCents(600))
                    .method(
                            new PaymentMethod.EasyPay(
                                    "KAKAOPAY",
                                    new Card(
                                            "BC",
                                            CANARY + "-number",
                                            CANARY + "-approval",
                                            3,
                                            CardType.CREDIT)))
                    .mode(PaymentMode.TEST)
                    .paidAt(NOON)
                    .failure(new Reason("51", "no funds"))
                    .cancellations(
                            List.of(
                                    new Cancellation(
                                            "c1",
                                            Money.usdCents(450),
                                            Cancellation.Status.DONE,
                                            CANARY + "-reason",
                                            NOON)))
                    .buyer(new Buyer(CANARY + "-name", CANARY + "@mail", CANARY + "-phone"))
                    .receiptUrl("https://receipt.example/" + CANARY)
                    .customData(CANARY + "-custom")
                    .gatewayText(Secret.of(CANARY + "-text"))
                    .build();

    @Test
    void showsADashForWhatTheGatewayDoesNotTell() {
        assertThat(output(UNTOLD).readable())
                .isEqualTo(
                        """
                        payment      pay_1
                        order        -
                        merchant     shop (some-pg)
                        status       partially_cancelled
                        mode         -
                        amount       12.90 USD
                        cancellable  -
                        method       -
                        paid         -
                        cancelled    -
                        failed       -
                        failure      -""");
    }

    @Test
    void isNullInJsonForWhatTheGatewayDoesNotTell() {
        assertThat(Json.line(output(UNTOLD)))
                .contains("\"order_id\":null")
                .contains("\"amount\":12.90,")
                .contains("\"cancellable_amount\":null")
                .contains("\"method\":null")
                .contains("\"method_details\":{}")
                .contains("\"failure\":null")
                .contains("\"cancellations\":[]")
                .contains("\"personal\":null");
    }

    @Test
    void showsWhatTheGatewayTells() {
        assertThat(output(TOLD).readable())
                .isEqualTo(
                        """
                        payment      pay_2
                        order        order_2
                        merchant     shop (some-pg)
                        status       partially_cancelled
                        mode         test
                        amount       10.50 USD
                        cancellable  6.00 USD
                        method       easy-pay (KAKAOPAY, BC, credit, 3 instalments)
                        paid         2026-03-02T12:00:00Z
                        cancelled    -
                        failed       -
                        failure      no funds (code 51)
                        cancellation 4.50 USD, done, 2026-03-02T12:00:00Z, id c1""");
        assertThat(Json.line(output(TOLD)))
                .contains("\"method\":\"easy-pay\"")
                .contains(
                        "\"method_details\":{\"provider\":\"KAKAOPAY\",\"issuer\":\"BC\","
                                + "\"card_type\":\"credit\",\"instalments\":3}")
                .contains("\"failure\":{\"code\":\"51\",\"message\":\"no funds\"}")
                .contains(
                        "\"cancellations\":[{\"id\":\"c1\",\"amount\":4.50,\"status\":\"done\","
                                + "\"at\":\"2026-03-02T12:00:00Z\"}]");
    }

    @Test
    void showsWhoPaidOnlyIfThatIsAskedFor() {
        PaymentOutput personal = output(TOLD).withPersonal(TOLD);

        assertThat(output(TOLD).readable() + Json.line(output(TOLD))).doesNotContain(CANARY);
        assertThat(personal.readable())
                .startsWith(output(TOLD).readable())
                .endsWith(
                        """

                        buyer        canary-name, canary@mail, canary-phone
                        card         canary-number, approval canary-approval
                        account      -, -
                        order name   canary -name
                        custom data  canary-custom
                        receipt      https://receipt.example/canary
                        reasons      canary-reason""");
        assertThat(Json.line(personal))
                .contains("\"buyer_email\":\"canary@mail\"")
                .contains("\"card_number\":\"canary-number\"")
                .contains("\"order_name\":\"canary\u202e-name\"")
                .contains("\"custom_data\":\"canary-custom\"")
                .contains("\"receipt_url\":\"https://receipt.example/canary\"")
                .contains("\"cancellation_reasons\":[\"canary-reason\"]");
        assertThat(personal.toString()).doesNotContain(CANARY);
    }

    @Test
    void tellsTheAccountOfAVirtualAccountAsItsHolders() {
        Payment issued =
                UNTOLD.toBuilder()
                        .method(
                                new PaymentMethod.VirtualAccount(
                                        "KB", "canary-1", "canary-2", NOON))
                        .build();

        assertThat(output(issued).readable())
                .contains("method       virtual-account (KB, due 2026-03-02T12:00:00Z)\n")
                .doesNotContain(CANARY);
        assertThat(output(issued).withPersonal(issued).readable())
                .contains("account      canary-1, canary-2\n");
    }

    @ParameterizedTest
    @CsvSource({"0, at once", "2, 2 instalments"})
    void tellsInstalments(int instalments, String words) {
        Payment payment =
                UNTOLD.toBuilder().method(new Card(null, null, null, instalments, null)).build();

        assertThat(output(payment).readable()).contains("method       card (" + words + ")\n");
    }

    private static PaymentOutput output(Payment payment) {
        MerchantSettings settings =
                new MerchantSettings(
                        Merchant.of("shop", "key", Secret.of("secret")),
                        new GatewayId("some-pg"),
                        ConnectionSettings.to(GatewayUrl.of("https://pg.example")),
                        GatewayOptions.NONE);
        return PaymentOutput.of(settings, payment, ZoneOffset.UTC);
    }
}
