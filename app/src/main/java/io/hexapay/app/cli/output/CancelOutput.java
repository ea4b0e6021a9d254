package io.hexapay.app.cli.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.core.payment.cancel.CancelResult.AlreadyCancelled;
import io.hexapay.core.payment.cancel.CancelResult.BalanceChanged;
import io.hexapay.core.payment.cancel.CancelResult.Cancelled;
import io.hexapay.core.payment.cancel.CancelResult.Refused;
import io.hexapay.core.payment.cancel.CancelResult.Requested;
import io.hexapay.http.assembly.MerchantSettings;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What became of a cancellation, or would become of it, as it is printed.
 *
 * @param expected what was to be cancellable before it
 * @param cancellableAmount as it was looked up; null if it is not known any more
 * @param refusal the gateway's words
 */
public record CancelOutput(
        @JsonProperty("merchant") String merchant,
        @JsonProperty("gateway") String gateway,
        @JsonProperty("id") String id,
        @JsonProperty("result") String result,
        @JsonProperty("amount") BigDecimal amount,
        @JsonProperty("expected_amount") BigDecimal expected,
        @JsonProperty("cancellable_amount") @Nullable BigDecimal cancellableAmount,
        @JsonProperty("currency") String currency,
        @JsonProperty("cancellation") @Nullable CancellationOutput cancellation,
        @JsonProperty("refusal") @Nullable ReasonOutput refusal) {

    /** Of a request that was not sent, for the payment that was looked up. */
    public static CancelOutput notSent(
            MerchantSettings settings, CancelRequest request, Payment payment) {
        return of(settings, request, "not_sent", payment, null, null);
    }

    /** Of a request of which it is not known what became of it. */
    public static CancelOutput unknown(MerchantSettings settings, CancelRequest request) {
        return of(settings, request, "unknown", null, null, null);
    }

    /** Of one of which it is known. */
    public static CancelOutput of(
            MerchantSettings settings, CancelRequest request, CancelResult result, ZoneId zone) {
        if (result instanceof Cancelled done) {
            return of(settings, request, "cancelled", null, done.cancellation(), zone);
        }
        if (result instanceof AlreadyCancelled done) {
            return of(settings, request, "already_cancelled", null, done.cancellation(), zone);
        }
        if (result instanceof Requested requested) {
            return of(settings, request, "requested", null, requested.cancellation(), zone);
        }
        if (result instanceof BalanceChanged changed) {
            return of(settings, request, "balance_changed", changed.payment(), null, null);
        }
        return of(settings, request, "refused", null, null, null)
                .withRefusal(ReasonOutput.of(((Refused) result).reason()));
    }

    /** Without {@code --json}. */
    public String readable() {
        return """
                payment      %s
                merchant     %s (%s)
                result       %s
                amount       %s %s
                expected     %s %s%s%s%s%s"""
                .formatted(
                        Texts.orDash(id),
                        merchant,
                        gateway,
                        result,
                        amount.toPlainString(),
                        currency,
                        expected.toPlainString(),
                        currency,
                        cancellableAmount == null
                                ? ""
                                : line("cancellable", inCurrency(cancellableAmount)),
                        cancellation == null
                                ? ""
                                : line("cancellation", cancellation.readable(currency)),
                        refusal == null ? "" : line("refusal", refusal.toString()),
                        nextStep() == null ? "" : line("next", nextStep()));
    }

    private @Nullable String nextStep() {
        String expect = "--expect " + expected.toPlainString();
        return switch (result) {
            case "not_sent" ->
                    "add --yes to cancel (the gateway's own limits are checked only then), and %s:"
                                    .formatted(expect)
                            + " with it, repeating the command is safe";
            case "unknown" ->
                    "in a minute, repeat this with %s: it is resolved, and cancelled once at most"
                            .formatted(expect);
            case "balance_changed" -> "decide again: nothing was cancelled by this command";
            case "requested" -> "look the payment up later: the gateway has yet to carry it out";
            default -> null;
        };
    }

    private String inCurrency(BigDecimal number) {
        return number.toPlainString() + " " + currency;
    }

    private static String line(String name, @Nullable String text) {
        return "\n%-12s %s".formatted(name, text);
    }

    private CancelOutput withRefusal(@Nullable ReasonOutput words) {
        return new CancelOutput(
                merchant,
                gateway,
                id,
                result,
                amount,
                expected,
                cancellableAmount,
                currency,
                cancellation,
                words);
    }

    private static CancelOutput of(
            MerchantSettings settings,
            CancelRequest request,
            String result,
            @Nullable Payment payment,
            @Nullable Cancellation cancellation,
            @Nullable ZoneId zone) {
        return new CancelOutput(
                settings.merchant().id().value(),
                settings.gateway().value(),
                request.paymentId(),
                result,
                Texts.number(request.amount()),
                Texts.number(request.expected()),
                payment == null ? null : Texts.numberOrNull(payment.cancellable()),
                request.amount().currency().getCurrencyCode(),
                cancellation == null || zone == null
                        ? null
                        : CancellationOutput.of(cancellation, zone),
                null);
    }
}
