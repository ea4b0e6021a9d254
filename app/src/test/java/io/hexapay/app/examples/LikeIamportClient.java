package io.hexapay.app.examples;

import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.http.assembly.ConnectedMerchant;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

record LikeIamportClient(ConnectedMerchant shop) {
    Payment paymentByImpUid(String impUid) {
        return shop.payments().find(shop.merchant(), PaymentQuery.byId(impUid));
    }

    Payment paymentByMerchantUid(String merchantUid) {
        return shop.payments().find(shop.merchant(), PaymentQuery.byOrder(merchantUid));
    }

    /** {@code new CancelData(impUid, true, amount)}; null: all that is left. 0 is refused. */
    static CancelRequest cancelData(Payment payment, @Nullable BigDecimal amount, String reason) {
        return amount == null
                ? CancelRequest.whole(payment, reason)
                : CancelRequest.part(
                        payment, new Money(amount, payment.amount().currency()), reason);
    }

    CancelResult cancelPaymentByImpUid(CancelRequest data) {
        return shop.cancellations().cancel(shop.merchant(), data);
    }
}
