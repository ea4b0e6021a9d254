package io.hexapay.app.examples;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.iamport.IamportConfig;
import io.hexapay.iamport.IamportGateway;

final class PlainJava {
    public static void main(String[] arguments) {
        var secret = Secret.of(System.getenv("IMP_SECRET"));
        var shop = Merchant.of("shop-a", System.getenv("IMP_KEY"), secret);
        var iamport = IamportGateway.of(IamportConfig.DEFAULT);
        var tokens = AccessTokens.of(iamport.auth());
        var payment = iamport.payments(tokens).find(shop, PaymentQuery.byId(arguments[0]));
        System.out.println(payment.status() + ", " + payment.amount());
    }
}
