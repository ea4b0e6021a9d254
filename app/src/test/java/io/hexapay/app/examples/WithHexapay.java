package io.hexapay.app.examples;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import java.util.Map;

final class WithHexapay {
    public static void main(String[] arguments) {
        var keys = Merchant.fromEnvironment("shop-b", "NICEPAY_KEY", "NICEPAY_SECRET");
        try (var hexapay = Hexapay.builder().build()) {
            var nicepay = hexapay.plugin(new GatewayId("nicepay"));
            var connection = ConnectionSettings.to(nicepay.defaultUrl());
            var options = new GatewayOptions(Map.of("auth", "basic"));
            hexapay.open(new MerchantSettings(keys, nicepay.id(), connection, options));
            var shop = hexapay.merchant("shop-b");
            var payment = shop.payments().find(shop.merchant(), PaymentQuery.byId(arguments[0]));
            System.out.println(payment.status() + ", " + payment.amount());
        }
    }
}
