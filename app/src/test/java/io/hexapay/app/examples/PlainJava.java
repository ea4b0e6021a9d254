package io.hexapay.app.examples;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.iamport.IamportGateway;

final class PlainJava {
    public static void main(String[] arguments) {
        var shop = Merchant.fromEnvironment("shop-a", "IMP_KEY", "IMP_SECRET");
        var iamport = IamportGateway.connect(ConnectionSettings.to(IamportGateway.URL));
        var tokens = AccessTokens.of(iamport.auth());
        var payment = iamport.payments(tokens).find(shop, PaymentQuery.byId(arguments[0]));
        System.out.println(payment.status() + ", " + payment.amount());
    }
}
