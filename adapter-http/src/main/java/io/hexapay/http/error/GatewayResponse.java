package io.hexapay.http.error;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Reason;
import io.hexapay.http.redaction.RedactedText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gateway's answer.
 *
 * @param status the HTTP status
 * @param body the wire record, or null if there was none to read
 * @param retryAfter how long the gateway asked to be left alone for, or null if it did not say
 * @param date the gateway's clock when it answered, to the second, from the HTTP {@code Date} (RFC
 *     9110, 6.6.1), or null if it did not say
 * @param text the beginning of what it wrote, without the secrets of the request
 */
public record GatewayResponse<T>(
        GatewayId gateway,
        int status,
        @Nullable T body,
        @Nullable Duration retryAfter,
        @Nullable Instant date,
        RedactedText text) {

    public GatewayResponse {
        requireNonNull(gateway, "gateway");
        requireNonNull(text, "text");
    }

    /** An answer without a {@code Date}. */
    public GatewayResponse(
            GatewayId gateway,
            int status,
            @Nullable T body,
            @Nullable Duration retryAfter,
            RedactedText text) {
        this(gateway, status, body, retryAfter, null, text);
    }

    /** An answer of which nothing else is known. */
    public GatewayResponse(GatewayId gateway, int status, @Nullable T body) {
        this(gateway, status, body, null, RedactedText.NONE);
    }

    /** Whether the gateway did not accept our authorization (401). */
    public boolean isUnauthorized() {
        return status == 401;
    }

    /** Whether the HTTP status is one of success (2xx). */
    public boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    /** The gateway's own code and words, without secrets. */
    public Reason reason(String code, @Nullable String message) {
        return new Reason(text.words(code), text.words(message == null ? "" : message));
    }

    /** Checks the fields of what it brought, which is, for example, "a payment". */
    public ResponseFields fields(String subject) {
        return new ResponseFields(gateway, subject, text);
    }

    /**
     * The error for an answer that is not a success, sorted by its HTTP status.
     *
     * @param reason what the gateway said, or null if its envelope could not be read
     */
    public GatewayException failure(@Nullable Reason reason) {
        return StatusTable.failure(this, reason);
    }

    /**
     * The error for an answer that breaks the gateway's own contract. {@code flaw} completes
     * "answered …".
     */
    public GatewayException.Malformed malformed(String flaw) {
        return new GatewayException.Malformed(gateway, "answered " + flaw, text.excerpt());
    }
}
