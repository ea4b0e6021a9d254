package io.hexapay.core.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment as its gateway tells it. What a gateway does not tell is null, never invented.
 *
 * @param id what the gateway finds it by: its own id (Iamport {@code imp_uid}, NicePay {@code
 *     tid}), or the merchant's order number where the merchant sets the id (PortOne V2)
 * @param orderId the merchant's own order number, or null if the gateway does not tell
 * @param amount what was to be paid
 * @param cancellable what can still be cancelled, zero unless something is paid; null if the
 *     gateway does not tell
 * @param method how it was paid, in the gateway's own word ({@code card}, {@code vbank}, …), or
 *     null before the payer has chosen, or if the gateway does not tell
 * @param paidAt when it was paid, or null if it was not, or if the gateway does not tell
 * @param cancelledAt when it was last cancelled, in part or in full; null as {@code paidAt}
 * @param failedAt when it failed; null as {@code paidAt}
 */
public record Payment(
        String id,
        @Nullable String orderId,
        PaymentStatus status,
        Money amount,
        @Nullable Money cancellable,
        @Nullable String method,
        @Nullable Instant paidAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant failedAt) {

    public Payment {
        requireNonNull(id, "id");
        requireNonNull(status, "status");
        requireNonNull(amount, "amount");
    }
}
