package io.hexapay.app.examples;

import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.http.assembly.ConnectedMerchant;
import java.util.Set;

/** {@code pending} is a table of the shop's: requests whose outcome is not known yet. */
record Refund(ConnectedMerchant shop, Set<CancelRequest> pending) {
    CancelResult refund(String paymentId, Money amount, String reason) {
        var payment = shop.payments().find(shop.merchant(), PaymentQuery.byId(paymentId));
        var request = CancelRequest.part(payment, amount, reason);
        pending.add(request); // Before it is sent: it is known after a crash, too.
        try {
            var result = shop.cancellations().cancel(shop.merchant(), request);
            pending.remove(request); // Not reached by OutcomeUnknown, nor by another failure.
            return result;
        } catch (IllegalArgumentException e) {
            pending.remove(request); // The gateway cannot be asked for this: nothing was sent.
            throw e;
        }
    }

    /** For each one that is pending for a minute or more, until it is known. */
    CancelResult resolve(CancelRequest request) {
        var result = shop.cancellations().resolve(shop.merchant(), request);
        pending.remove(request);
        return result;
    }
}
