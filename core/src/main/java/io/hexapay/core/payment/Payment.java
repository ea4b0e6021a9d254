package io.hexapay.core.payment;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as its gateway tells it. What a gateway does not tell is null, never invented. It
 * prints without personal data: of who paid, with what, and for what, nothing.
 *
 * @param id what the gateway finds it by: its own id (Iamport {@code imp_uid}, NicePay {@code
 *     tid}), or the merchant's order number where the merchant sets the id (PortOne V2)
 * @param orderId the merchant's own order number, or null if the gateway does not tell
 * @param orderName what was ordered, in the merchant's words
 * @param amount what was to be paid
 * @param cancellable what can still be cancelled, zero unless something is paid; null if the
 *     gateway does not tell
 * @param method how it is paid, or null before the payer has chosen
 * @param mode whether money moves
 * @param paidAt when it was paid, or null if it was not, or if the gateway does not tell
 * @param cancelledAt when it was last cancelled, in part or in full; null as {@code paidAt}
 * @param failedAt when it failed; null as {@code paidAt}
 * @param failure why it failed, in the gateway's words; null as {@code paidAt}
 * @param cancellations in the order in which they were made; empty also if the gateway does not
 *     tell
 * @param buyer who pays
 * @param receiptUrl where the receipt is shown; whoever has it sees the receipt
 * @param customData what the merchant gave the gateway to keep
 * @param gatewayText the gateway's whole answer as JSON, for what has no place here; null if it is
 *     not at hand
 */
public record Payment(
        String id,
        @Nullable String orderId,
        @Nullable String orderName,
        PaymentStatus status,
        Money amount,
        @Nullable Money cancellable,
        @Nullable PaymentMethod method,
        @Nullable PaymentMode mode,
        @Nullable Instant paidAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant failedAt,
        @Nullable Reason failure,
        List<Cancellation> cancellations,
        @Nullable Buyer buyer,
        @Nullable String receiptUrl,
        @Nullable String customData,
        @Nullable Secret gatewayText) {

    public Payment {
        requireNonNull(id, "id");
        requireNonNull(status, "status");
        requireNonNull(amount, "amount");
        cancellations = List.copyOf(cancellations);
    }

    /** A payment of which no more is told yet. */
    public static PaymentBuilder builder(String id, PaymentStatus status, Money amount) {
        return new PaymentBuilder(id, status, amount);
    }

    /** This with some of it changed. */
    public PaymentBuilder toBuilder() {
        return new PaymentBuilder(this);
    }

    /**
     * Whether it is paid, nothing of it cancelled, for this order and this amount: what to ask
     * before goods are shipped.
     */
    public boolean isPaidFor(String order, Money price) {
        return status == PaymentStatus.PAID && order.equals(orderId) && price.equals(amount);
    }

    /** Without personal data. */
    @Override
    public String toString() {
        return "Payment[id=%s, orderId=%s, status=%s, amount=%s, cancellable=%s, method=%s]"
                .formatted(
                        id,
                        orderId,
                        status,
                        amount,
                        cancellable,
                        method == null ? null : method.word());
    }
}
