package shop;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.hexapay.core.GatewayId;
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
import io.hexapay.sandbox.IamportSandbox;
import jakarta.inject.Inject;

/** Looks up a payment with what Guice injects. */
final class GuiceShop {

    private final Merchant merchant;
    private final PaymentPort payments;

    @Inject
    GuiceShop(Merchant merchant, PaymentPort payments) {
        this.merchant = merchant;
        this.payments = payments;
    }

    public static void main(String[] arguments) {
        try (IamportSandbox iamport = IamportSandbox.start();
                Hexapay hexapay = Hexapay.builder().build()) {
            GuiceShop shop =
                    Guice.createInjector(new Wiring(iamport, hexapay)).getInstance(GuiceShop.class);
            Payment payment = shop.find(iamport.samplePayments().get(0));
            System.out.println(payment.status() + ", " + payment.amount());
        }
    }

    private Payment find(String id) {
        return payments.find(merchant, PaymentQuery.byId(id));
    }

    private static final class Wiring extends AbstractModule {

        private final IamportSandbox iamport;
        private final Hexapay hexapay;

        Wiring(IamportSandbox iamport, Hexapay hexapay) {
            this.iamport = iamport;
            this.hexapay = hexapay;
        }

        @Provides
        Merchant merchant() {
            var keys = iamport.merchant();
            return Merchant.of("shop", keys.key(), Secret.of(keys.secret()));
        }

        @Provides
        @Singleton
        ConnectedMerchant shop(Merchant merchant) {
            var url = GatewayUrl.of(iamport.baseUrl().toString());
            return hexapay.open(
                    new MerchantSettings(
                            merchant,
                            new GatewayId("iamport"),
                            ConnectionSettings.to(url),
                            GatewayOptions.NONE));
        }

        @Provides
        PaymentPort payments(ConnectedMerchant shop) {
            return shop.payments();
        }
    }
}
