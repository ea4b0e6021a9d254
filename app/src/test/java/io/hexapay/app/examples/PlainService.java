package io.hexapay.app.examples;

import io.hexapay.core.Merchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.iamport.IamportGateway;

final class PlainService {
    private static final System.Logger LOG = System.getLogger("payments");

    public static void main(String[] arguments) {
        var keys = Merchant.fromEnvironment("shop-a", "IMP_KEY", "IMP_SECRET");
        var to = ConnectionSettings.to(IamportGateway.URL);
        var shop = new MerchantSettings(keys, IamportGateway.ID, to, GatewayOptions.NONE);
        var hexapay = start(shop);
        Runtime.getRuntime().addShutdownHook(new Thread(hexapay::close));
        // Here your service starts. It calls hexapay.merchant("shop-a").
    }

    static Hexapay start(MerchantSettings shop) {
        return Hexapay.builder()
                .merchant(shop)
                .tokenListener(event -> LOG.log(System.Logger.Level.INFO, event))
                .callListener(event -> LOG.log(System.Logger.Level.DEBUG, event))
                .build();
    }
}
