package io.hexapay.core.payment.cancel;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.PendingRequest;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to cancel, and what its sender believes: that {@code expected} can still be cancelled. It is
 * carried out only while that is so, and what is carried out shrinks it, so of all requests that
 * believe the same of a payment one is carried out at most. That makes it safe to repeat; one that
 * the gateway accepts for later and that fails there lets it grow again. Plain data; it prints
 * without its reason and its account.
 *
 * @param paymentId {@link Payment#id}
 * @param amount what to give back; more than nothing, and not more than {@code expected}
 * @param expected what can be cancelled before this
 * @param reason for the gateway and the payer; not blank, at most 1,000 characters. Gateways have
 *     shorter limits, which the port tells before it sends anything.
 * @param taxFree the part of {@code amount} that is free of tax; null if nothing of it is
 * @param refundAccount where a virtual account's payment is given back to; null for other methods
 * @param key names this request at gateways that keep such names: 16 to 64 ASCII letters, digits or
 *     {@code -}
 */
public record CancelRequest(
        String paymentId,
        Money amount,
        Money expected,
        String reason,
        @Nullable Money taxFree,
        @Nullable RefundAccount refundAccount,
        String key)
        implements PendingRequest {

    private static final int LONGEST_REASON = 1_000;
    private static final int SHORTEST_TELLING_REASON = 8;

    /**
     * @throws IllegalArgumentException if one is out of its range, or currencies differ
     */
    public CancelRequest {
        PaymentQuery.byId(requireNonNull(paymentId, "paymentId"));
        requireNonNull(amount, "amount");
        requireNonNull(expected, "expected");
        requireNonNull(reason, "reason");
        requireNonNull(key, "key");
        if (amount.signum() == 0 || amount.isMoreThan(expected)) {
            throw new IllegalArgumentException(
                    "amount: %s (expected: more than nothing, at most the %s that can be cancelled)"
                            .formatted(amount, expected));
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "reason: %s (expected: 1 to %d characters, not all blank)"
                            .formatted(
                                    reason.isBlank() ? "blank" : reason.length() + " characters",
                                    LONGEST_REASON));
        }
        if (taxFree != null && taxFree.isMoreThan(amount)) {
            throw new IllegalArgumentException(
                    "tax-free: %s (expected: at most %s)".formatted(taxFree, amount));
        }
        if (!key.matches("[A-Za-z0-9-]{16,64}")) {
            throw new IllegalArgumentException(
                    "key: of another form (expected: 16 to 64 ASCII letters, digits or '-')");
        }
    }

    /**
     * All that can be cancelled of {@code payment}, which was looked up.
     *
     * @throws IllegalArgumentException if nothing can, or the gateway does not tell
     */
    public static CancelRequest whole(Payment payment, String reason) {
        return of(payment.id(), cancellable(payment), cancellable(payment), reason);
    }

    /**
     * A part of what can be cancelled of {@code payment}, which was looked up.
     *
     * @throws IllegalArgumentException if {@code amount} is nothing or more than can be
     */
    public static CancelRequest part(Payment payment, Money amount, String reason) {
        return of(payment.id(), amount, cancellable(payment), reason);
    }

    /** With a key of its own. */
    public static CancelRequest of(String paymentId, Money amount, Money expected, String reason) {
        return new CancelRequest(paymentId, amount, expected, reason, null, null, newKey());
    }

    /** This, giving back to that account; with a key of its own. */
    public CancelRequest to(RefundAccount account) {
        return new CancelRequest(paymentId, amount, expected, reason, taxFree, account, newKey());
    }

    /** This, of which so much is free of tax; with a key of its own. */
    public CancelRequest withTaxFree(Money part) {
        return new CancelRequest(
                paymentId, amount, expected, reason, part, refundAccount, newKey());
    }

    /** Whether all that can be cancelled is to be. */
    public boolean cancelsAll() {
        return amount.equals(expected);
    }

    /**
     * The one of {@link Payment#cancellations} that started from what this expects and is of its
     * amount; null if there is none.
     */
    public @Nullable Cancellation foundIn(Payment payment) {
        Cancellation found = CancelOutcome.of(payment, this).cancellation();
        return found != null && payment.cancellations().contains(found) ? found : null;
    }

    /**
     * What must not come back in anybody's words: account number, holder and phone, and the reason,
     * which people write. A reason of less than 8 characters is left out: gateways use such words
     * themselves.
     */
    public List<Secret> personalData() {
        Stream<@Nullable String> account =
                refundAccount == null
                        ? Stream.of()
                        : Stream.of(
                                refundAccount.number(),
                                refundAccount.holder(),
                                refundAccount.phone());
        Stream<@Nullable String> words =
                reason.length() < SHORTEST_TELLING_REASON ? Stream.of() : Stream.of(reason);
        return Stream.concat(account, words)
                .filter(text -> text != null && !text.isBlank())
                .map(Secret::of)
                .toList();
    }

    /** Without reason and account. */
    @Override
    public String toString() {
        return "CancelRequest[paymentId=%s, amount=%s, expected=%s, key=%s]"
                .formatted(paymentId, amount, expected, key);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static Money cancellable(Payment payment) {
        Money cancellable = payment.cancellable();
        if (cancellable == null || cancellable.signum() == 0) {
            throw new IllegalArgumentException(
                    "payment: nothing of it is known to be cancellable (expected: a paid one)");
        }
        return cancellable;
    }
}
