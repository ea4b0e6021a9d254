package io.hexapay.core.payment.approve;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.PendingRequest;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment to approve. Plain data.
 *
 * @param paymentId by which the gateway finds it
 * @param orderId the merchant's own order number
 * @param amount the order's price, which the gateway compares
 * @param ifUnknown what to do if it cannot be found out soon whether it was approved
 * @param sentAt when it, or what undoes it, was sent last, as far as there was no answer; null if
 *     it was not, or that is not known
 */
public record ApproveRequest(
        String paymentId,
        String orderId,
        Money amount,
        IfUnknown ifUnknown,
        @Nullable Instant sentAt)
        implements PendingRequest {

    /** What to do if no answer came, and a look-up does not show that it is paid. */
    public enum IfUnknown {
        /** Have the gateway undo it (NicePay: net-cancel), so that it is known not to be paid. */
        UNDO,
        /** Leave it as it is: the shop finds out later. */
        LEAVE
    }

    public ApproveRequest {
        PaymentQuery.byId(requireNonNull(paymentId, "paymentId"));
        PaymentQuery.byOrder(requireNonNull(orderId, "orderId"));
        requireNonNull(amount, "amount");
        requireNonNull(ifUnknown, "ifUnknown");
    }

    /** Not sent yet, to be undone if its outcome stays unknown. */
    public static ApproveRequest of(String paymentId, String orderId, Money amount) {
        return new ApproveRequest(paymentId, orderId, amount, IfUnknown.UNDO, null);
    }

    /** This, to be left as it is if its outcome stays unknown. */
    public ApproveRequest leftIfUnknown() {
        return new ApproveRequest(paymentId, orderId, amount, IfUnknown.LEAVE, sentAt);
    }

    /** Whether that payment, which was looked up, is for this order, if it tells, at this price. */
    boolean isFor(Payment payment) {
        return amount.equals(payment.amount())
                && (payment.orderId() == null || orderId.equals(payment.orderId()));
    }

    ApproveRequest sentAt(Instant time) {
        return new ApproveRequest(paymentId, orderId, amount, ifUnknown, time);
    }
}
