package io.hexapay.app.examples;

import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.approve.ApproveResult.Approved;
import io.hexapay.http.assembly.ConnectedMerchant;
import java.util.Map;

final class PayAndVerify {
    /** NicePay: with what the browser posted to the return URL. Here the money moves. */
    static boolean approve(
            ConnectedMerchant shop, Map<String, String> posted, String order, Money price) {
        var request =
                shop.approvals()
                        .verified(
                                shop.merchant(),
                                posted,
                                (orderId, amount) -> order.equals(orderId) && price.equals(amount));
        var result = shop.approvals().approve(shop.merchant(), request);
        return result instanceof Approved approved && approved.payment().isPaidFor(order, price);
    }

    /** Iamport, PortOne: what the browser says proves nothing. */
    static boolean isPaid(ConnectedMerchant shop, String payment, String order, Money price) {
        var found = shop.payments().find(shop.merchant(), PaymentQuery.byId(payment));
        return found.isPaidFor(order, price);
    }
}
