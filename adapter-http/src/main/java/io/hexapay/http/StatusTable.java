package io.hexapay.http;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an HTTP status means, whatever the gateway. Where a gateway has codes of its own, those say more. */
final class StatusTable {

    private static final String LATER = "try again later";

    private static final List<Row> ROWS =
            List.of(
                    new Row(
                            401,
                            401,
                            Kind.CREDENTIALS_REFUSED,
                            "refused the credentials",
                            "check key and secret"),
                    new Row(
                            403,
                            403,
                            Kind.REFUSED,
                            "forbade the request",
                            "check what the account may do and the addresses it may call from"),
                    new Row(404, 404, Kind.REFUSED, "does not know this address", "check base-url"),
                    new Row(408, 408, Kind.UNAVAILABLE, "gave up on the request (HTTP %d)", LATER),
                    new Row(429, 429, Kind.RATE_LIMITED, "was asked too often (HTTP %d)", LATER),
                    new Row(500, 999, Kind.UNAVAILABLE, "is out of order (HTTP %d)", LATER));

    private StatusTable() {}

    static GatewayException failure(Answer<?> answer, @Nullable Reason reason) {
        for (Row row : ROWS) {
            if (row.from() <= answer.status() && answer.status() <= row.to()) {
                return row.kind()
                        .error(
                                answer,
                                row.words().formatted(answer.status()),
                                reason,
                                row.nextStep());
            }
        }
        if (answer.status() >= 300 && answer.status() < 400) {
            return answer.malformed(
                    "with a redirect (HTTP %d), which is not followed with credentials"
                            .formatted(answer.status()));
        }
        return reason == null
                ? answer.malformed("HTTP %d without its documented JSON".formatted(answer.status()))
                : Kind.REFUSED.error(answer, "refused the request", reason, "correct the request");
    }

    private record Row(int from, int to, Kind kind, String words, String nextStep) {}
}
