package io.hexapay.app.examples;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.iamport.IamportGateway;
import io.hexapay.portone.PortOneGateway;

final class BothVersions {
    /** An order, stored with the merchant that its payment was requested for. */
    record Order(String number, String merchant) {}

    static Hexapay open() {
        var v1 = Merchant.fromEnvironment("shop-v1", "IMP_KEY", "IMP_SECRET");
        var v2 = Merchant.fromEnvironment("shop-v2", "PORTONE_STORE_ID", "PORTONE_API_SECRET");
        var toV1 = ConnectionSettings.to(IamportGateway.URL);
        var toV2 = ConnectionSettings.to(PortOneGateway.URL);
        return Hexapay.builder()
                .merchant(new MerchantSettings(v1, IamportGateway.ID, toV1, GatewayOptions.NONE))
                .merchant(new MerchantSettings(v2, PortOneGateway.ID, toV2, GatewayOptions.NONE))
                .build();
    }

    static Payment payment(Hexapay hexapay, Order order) {
        var shop = hexapay.merchant(order.merchant());
        return shop.payments().find(shop.merchant(), PaymentQuery.byOrder(order.number()));
    }
}
