package io.hexapay.app.cli.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Cancellation;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A cancellation as it is printed. */
record CancellationOutput(
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("amount") BigDecimal amount,
        @JsonProperty("status") String status,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("at") @Nullable String at) {

    static CancellationOutput of(Cancellation cancellation, ZoneId zone) {
        return new CancellationOutput(
                cancellation.id(),
                Texts.number(cancellation.amount()),
                Texts.word(cancellation.status()),
                cancellation.reason(),
                Texts.time(cancellation.at(), zone));
    }

    /** As in {@code 4900 KRW, done, 2026-03-02T11:00:00+09:00, id c1, changed their mind}. */
    String readable(String currency) {
        return "%s %s, %s%s%s%s"
                .formatted(
                        amount.toPlainString(),
                        currency,
                        status,
                        at == null ? "" : ", " + at,
                        id == null ? "" : ", id " + Texts.orDash(id),
                        reason == null ? "" : ", " + Texts.orDash(reason));
    }
}
