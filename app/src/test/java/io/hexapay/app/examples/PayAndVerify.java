package io.hexapay.app.examples;

import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.approve.ApproveResult.Approved;
import io.hexapay.http.assembly.ConnectedMerchant;
import java.util.Map;
import java.util.function.Predicate;

/** {@code isUnpaid}: whether that order of the shop's awaits its payment still. */
record PayAndVerify(ConnectedMerchant shop, Predicate<String> isUnpaid) {
    /** NicePay: with what the browser posted to the return URL. Here the money moves. */
    boolean approve(Map<String, String> posted, String order, Money price) {
        OrderCheck check = (id, sum) -> order.equals(id) && price.equals(sum) && isUnpaid.test(id);
        var request = shop.approvals().verified(shop.merchant(), posted, check);
        var result = shop.approvals().approve(shop.merchant(), request);
        return result instanceof Approved approved && approved.payment().isPaidFor(order, price);
    }

    /** Iamport, PortOne: what the browser says proves nothing. */
    boolean isPaid(String payment, String order, Money price) {
        var found = shop.payments().find(shop.merchant(), PaymentQuery.byId(payment));
        return found.isPaidFor(order, price);
    }
}
