package io.hexapay.app.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.iamport.IamportGateway;
import io.hexapay.sandbox.IamportSandbox;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The hosts of docs/hosts.md look payments up until they close what they opened. */
class HostsTest {

    private static final PaymentQuery PAID = PaymentQuery.byId("imp_paid");

    @AutoClose private final IamportSandbox sandbox = IamportSandbox.start();

    private final MerchantSettings settings =
            new MerchantSettings(
                    Merchant.of(
                            "shop-a",
                            sandbox.merchant().key(),
                            Secret.of(sandbox.merchant().secret())),
                    IamportGateway.ID,
                    ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl())),
                    GatewayOptions.NONE);

    @Test
    void aPlainServiceLooksPaymentsUpUntilItCloses() {
        Hexapay hexapay = PlainService.start(settings);
        ConnectedMerchant shop = hexapay.merchant("shop-a");

        assertThat(find(shop.payments()).id()).isEqualTo("imp_paid");
        hexapay.close();

        assertThatThrownBy(() -> find(shop.payments())).isInstanceOf(Unavailable.class);
    }

    @Test
    void aGuiceProgramHasOneHexapayForAllWhoAskForAPort() {
        Injector injector = Guice.createInjector(new PaymentsModule(settings));

        find(injector.getInstance(PaymentPort.class));
        PaymentPort payments = injector.getInstance(ConnectedMerchant.class).payments();
        find(payments);

        assertThat(sandbox.tokenCalls()).isEqualTo(1);
        injector.getInstance(Hexapay.class).close();
        assertThatThrownBy(() -> find(payments)).isInstanceOf(Unavailable.class);
    }

    private Payment find(PaymentPort payments) {
        return payments.find(settings.merchant(), PAID);
    }
}
