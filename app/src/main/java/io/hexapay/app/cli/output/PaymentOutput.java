package io.hexapay.app.cli.output;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Payment;
import io.hexapay.http.assembly.MerchantSettings;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is printed, with {@code --json} or without.
 *
 * @param personal null unless it was asked for: outputs end up in logs
 */
public record PaymentOutput(
        @JsonProperty("merchant") String merchant,
        @JsonProperty("gateway") String gateway,
        @JsonProperty("id") String id,
        @JsonProperty("order_id") @Nullable String orderId,
        @JsonProperty("status") String status,
        @JsonProperty("mode") @Nullable String mode,
        @JsonProperty("amount") BigDecimal amount,
        @JsonProperty("cancellable_amount") @Nullable BigDecimal cancellableAmount,
        @JsonProperty("currency") String currency,
        @JsonProperty("method") @Nullable String method,
        @JsonProperty("method_details") MethodOutput methodDetails,
        @JsonProperty("paid_at") @Nullable String paidAt,
        @JsonProperty("cancelled_at") @Nullable String cancelledAt,
        @JsonProperty("failed_at") @Nullable String failedAt,
        @JsonProperty("failure") @Nullable ReasonOutput failure,
        @JsonProperty("cancellations") List<CancellationOutput> cancellations,
        @JsonProperty("personal") @Nullable PersonalOutput personal) {

    /** Without personal data, and with its times in the zone of the gateway. */
    public static PaymentOutput of(MerchantSettings settings, Payment payment, ZoneId zone) {
        return new PaymentOutput(
                settings.merchant().id().value(),
                settings.gateway().value(),
                payment.id(),
                payment.orderId(),
                Texts.word(payment.status()),
                Texts.wordOrNull(payment.mode()),
                Texts.number(payment.amount()),
                Texts.numberOrNull(payment.cancellable()),
                payment.amount().currency().getCurrencyCode(),
                payment.method() == null ? null : payment.method().word(),
                MethodOutput.of(payment.method(), zone),
                Texts.time(payment.paidAt(), zone),
                Texts.time(payment.cancelledAt(), zone),
                Texts.time(payment.failedAt(), zone),
                ReasonOutput.of(payment.failure()),
                payment.cancellations().stream()
                        .map(each -> CancellationOutput.of(each, zone))
                        .toList(),
                null);
    }

    /** This, with who paid {@code payment}. */
    public PaymentOutput withPersonal(Payment payment) {
        return new PaymentOutput(
                merchant,
                gateway,
                id,
                orderId,
                status,
                mode,
                amount,
                cancellableAmount,
                currency,
                method,
                methodDetails,
                paidAt,
                cancelledAt,
                failedAt,
                failure,
                cancellations,
                PersonalOutput.of(payment));
    }

    /** Without {@code --json}. */
    public String readable() {
        return """
                payment      %s
                order        %s
                merchant     %s (%s)
                status       %s
                mode         %s
                amount       %s %s
                cancellable  %s
                method       %s%s
                paid         %s
                cancelled    %s
                failed       %s
                failure      %s%s%s"""
                .formatted(
                        Texts.orDash(id),
                        Texts.orDash(orderId),
                        merchant,
                        gateway,
                        status,
                        Texts.orDash(mode),
                        amount.toPlainString(),
                        currency,
                        cancellableAmount == null
                                ? "-"
                                : cancellableAmount.toPlainString() + " " + currency,
                        Texts.orDash(method),
                        methodDetails.readable(),
                        Texts.orDash(paidAt),
                        Texts.orDash(cancelledAt),
                        Texts.orDash(failedAt),
                        Texts.orDash(failure),
                        cancellations.stream()
                                .map(each -> "\ncancellation " + each.readable(currency))
                                .collect(joining()),
                        personal == null ? "" : personal.readable());
    }
}
