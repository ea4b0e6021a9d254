package io.hexapay.app.cli.output;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.hexapay.core.PrintableText;
import io.hexapay.core.payment.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values and failures are printed. */
public final class Texts {

    private static final int LONGEST = 200;

    private Texts() {}

    /** Order numbers come from browsers: they must not steer the terminal. */
    static String orDash(@Nullable Object value) {
        return value == null ? "-" : PrintableText.line(value.toString(), LONGEST);
    }

    /** As in {@code partially_cancelled}. */
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String wordOrNull(@Nullable Enum<?> value) {
        return value == null ? null : word(value);
    }

    /** With its offset, as in {@code 2026-03-02T10:01:00+09:00}. */
    static @Nullable String time(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    /** What people are told of a failure: its message only if that is made for them. */
    public static String ofFailure(Exception e) {
        return ExitCode.of(e) == ExitCode.INTERNAL_ERROR
                ? "internal error: %s (add --verbose for details, and please report it)"
                        .formatted(e.getClass().getSimpleName())
                : String.valueOf(e.getMessage());
    }

    /** With the decimals that the currency has. */
    static BigDecimal number(Money money) {
        int digits = money.currency().getDefaultFractionDigits();
        return money.amount().setScale(Math.max(money.amount().scale(), digits));
    }

    static @Nullable BigDecimal numberOrNull(@Nullable Money money) {
        return money == null ? null : number(money);
    }
}
