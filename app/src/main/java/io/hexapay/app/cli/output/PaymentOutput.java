package io.hexapay.app.cli.output;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.PrintableText;
import io.hexapay.core.payment.Payment;
import io.hexapay.http.assembly.MerchantSettings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A payment as it is printed, with {@code --json} or without. */
public record PaymentOutput(
        @JsonProperty("merchant") String merchant,
        @JsonProperty("gateway") String gateway,
        @JsonProperty("id") String id,
        @JsonProperty("order_id") @Nullable String orderId,
        @JsonProperty("status") String status,
        @JsonProperty("amount") BigDecimal amount,
        @JsonProperty("cancellable_amount") @Nullable BigDecimal cancellableAmount,
        @JsonProperty("currency") String currency,
        @JsonProperty("method") @Nullable String method,
        @JsonProperty("paid_at") @Nullable String paidAt,
        @JsonProperty("cancelled_at") @Nullable String cancelledAt,
        @JsonProperty("failed_at") @Nullable String failedAt) {

    private static final int LONGEST = 200;

    /** With its times in the zone of the gateway. */
    public static PaymentOutput of(MerchantSettings settings, Payment payment, ZoneId zone) {
        return new PaymentOutput(
                settings.merchant().id().value(),
                settings.gateway().value(),
                payment.id(),
                payment.orderId(),
                payment.status().name().toLowerCase(Locale.ROOT),
                payment.amount().amount(),
                payment.cancellable() == null ? null : payment.cancellable().amount(),
                payment.amount().currency().getCurrencyCode(),
                payment.method() == null ? null : payment.method().word(),
                text(payment.paidAt(), zone),
                text(payment.cancelledAt(), zone),
                text(payment.failedAt(), zone));
    }

    /** Without {@code --json}. */
    public String readable() {
        return """
                payment      %s
                order        %s
                merchant     %s (%s)
                status       %s
                amount       %s %s
                cancellable  %s
                method       %s
                paid         %s
                cancelled    %s
                failed       %s"""
                .formatted(
                        printable(id),
                        orDash(orderId),
                        merchant,
                        gateway,
                        status,
                        amount.toPlainString(),
                        currency,
                        cancellableAmount == null
                                ? "-"
                                : cancellableAmount.toPlainString() + " " + currency,
                        orDash(method),
                        orDash(paidAt),
                        orDash(cancelledAt),
                        orDash(failedAt));
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : printable(text);
    }

    /** Order numbers come from browsers: they must not steer the terminal. */
    private static String printable(String text) {
        return PrintableText.line(text, LONGEST);
    }

    /** With its offset, as in {@code 2026-03-02T10:01:00+09:00}. */
    private static @Nullable String text(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }
}
