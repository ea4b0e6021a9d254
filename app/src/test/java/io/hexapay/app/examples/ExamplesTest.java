package io.hexapay.app.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.iamport.IamportGateway;
import io.hexapay.portone.PortOneGateway;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.Sandbox;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The programs of the documents do what these say. */
class ExamplesTest {

    private static final Money PRICE =
            new Money(new BigDecimal("12900"), Currency.getInstance("KRW"));

    @Test
    void theGuiceModuleProvidesAPaymentPort() {
        assertThat(Guice.createInjector(new WithGuice()).getInstance(PaymentPort.class))
                .isNotNull();
    }

    @Test
    void anOrderIsLookedUpWhereItsPaymentWasRequested() {
        try (var v1 = IamportSandbox.start();
                var v2 = PortOneSandbox.start();
                var hexapay = hexapay(v1, v2)) {
            v1.store(v1.merchant(), Map.of("merchant_uid", "order-1042", "status", "failed"));
            v2.store(v2.merchant(), Map.of("id", "order-1042", "status", "PAID"));

            assertThat(nextStep(hexapay, "order-1042", "shop-v1")).isEqualTo(NextStep.PAY_AGAIN);
            assertThat(nextStep(hexapay, "order-1042", "shop-v2")).isEqualTo(NextStep.DELIVER);
        }
    }

    @Test
    void nothingIsDeliveredBeforeItIsPaid() {
        try (var v1 = IamportSandbox.start();
                var v2 = PortOneSandbox.start();
                var hexapay = hexapay(v1, v2)) {
            assertThat(nextStep(hexapay, "order_ready", "shop-v1")).isEqualTo(NextStep.WAIT);
            assertThat(nextStep(hexapay, "order_paid", "shop-v1")).isEqualTo(NextStep.DELIVER);
            assertThat(nextStep(hexapay, "portone_ready", "shop-v2")).isEqualTo(NextStep.WAIT);
            assertThat(nextStep(hexapay, "portone_virtual_account", "shop-v2"))
                    .isEqualTo(NextStep.WAIT);
            assertThat(nextStep(hexapay, "portone_pending", "shop-v2")).isEqualTo(NextStep.WAIT);
            assertThat(nextStep(hexapay, "portone_paid", "shop-v2")).isEqualTo(NextStep.DELIVER);
            assertThat(nextStep(hexapay, "portone_usd", "shop-v2"))
                    .isEqualTo(NextStep.ASK_A_PERSON);
        }
    }

    private static NextStep nextStep(Hexapay hexapay, String number, String merchant) {
        Payment payment = BothVersions.payment(hexapay, new BothVersions.Order(number, merchant));
        return NextStep.after(payment, PRICE);
    }

    /** As {@link BothVersions#open} does, at the simulators. */
    private static Hexapay hexapay(IamportSandbox v1, PortOneSandbox v2) {
        Merchant atV1 =
                Merchant.of("shop-v1", v1.merchant().key(), Secret.of(v1.merchant().secret()));
        Merchant atV2 =
                Merchant.of("shop-v2", v2.merchant().key(), Secret.of(v2.merchant().secret()));
        return Hexapay.builder()
                .merchant(settings(atV1, IamportGateway.ID, v1))
                .merchant(settings(atV2, PortOneGateway.ID, v2))
                .build();
    }

    private static MerchantSettings settings(Merchant merchant, GatewayId id, Sandbox sandbox) {
        var connection = ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl()));
        return new MerchantSettings(merchant, id, connection, GatewayOptions.NONE);
    }
}
