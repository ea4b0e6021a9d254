package io.hexapay.app.cli.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Cancellation;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A cancellation as it is printed: without its reason, which is about a person. */
record CancellationOutput(
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("amount") BigDecimal amount,
        @JsonProperty("status") String status,
        @JsonProperty("at") @Nullable String at) {

    static CancellationOutput of(Cancellation cancellation, ZoneId zone) {
        return new CancellationOutput(
                cancellation.id(),
                Texts.number(cancellation.amount()),
                Texts.word(cancellation.status()),
                Texts.time(cancellation.at(), zone));
    }

    /** As in {@code 4900 KRW, done, 2026-03-02T11:00:00+09:00, id c1}. */
    String readable(String currency) {
        return "%s %s, %s%s%s"
                .formatted(
                        amount.toPlainString(),
                        currency,
                        status,
                        at == null ? "" : ", " + at,
                        id == null ? "" : ", id " + Texts.orDash(id));
    }
}
