package io.hexapay.core.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment as its gateway knows it.
 *
 * @param id the gateway's own id (Iamport {@code imp_uid}, NicePay {@code tid})
 * @param orderId the merchant's own order number
 * @param amount what was to be paid
 * @param cancellable what can still be cancelled; zero unless something is paid
 * @param method how it was paid, in the gateway's own word ({@code card}, {@code vbank}, …), or
 *     null before the payer has chosen
 * @param paidAt when it was paid, or null if it was not
 * @param cancelledAt when it was last cancelled, in part or in full, or null if it was not
 * @param failedAt when it failed, or null if it did not
 */
public record Payment(
        String id,
        String orderId,
        PaymentStatus status,
        Money amount,
        Money cancellable,
        @Nullable String method,
        @Nullable Instant paidAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant failedAt) {

    public Payment {
        requireNonNull(id, "id");
        requireNonNull(orderId, "orderId");
        requireNonNull(status, "status");
        requireNonNull(amount, "amount");
        requireNonNull(cancellable, "cancellable");
    }
}
