package io.hexapay.http.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * How long the gateway asks to be left alone for, at most a day; null if it does not say, or
     * says something else. A date counts from the answer's own {@code Date}, so no clock of ours
     * matters, unless there is none.
     */
    static @Nullable Duration of(Response response) {
        String text = response.header("Retry-After");
        if (text == null) {
            return null;
        }
        if (text.matches("[0-9]+")) {
            return text.length() > MOST_DIGITS
                    ? LONGEST
                    : shortest(Duration.ofSeconds(Long.parseLong(text)));
        }
        Date until = response.headers().getDate("Retry-After");
        if (until == null) {
            return null;
        }
        Duration wait = Duration.between(timeOf(response), until.toInstant());
        return wait.isNegative() ? null : shortest(wait);
    }

    private static Instant timeOf(Response response) {
        Date date = response.headers().getDate("Date");
        return date == null
                ? Instant.ofEpochMilli(response.receivedResponseAtMillis())
                : date.toInstant();
    }

    private static Duration shortest(Duration wait) {
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
