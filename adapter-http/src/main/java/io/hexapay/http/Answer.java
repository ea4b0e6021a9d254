package io.hexapay.http;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway answered.
 *
 * @param status the HTTP status
 * @param body the wire record, or null if there was none to read
 * @param sent the secrets in the request
 */
public record Answer<T>(GatewayId gateway, int status, @Nullable T body, List<Secret> sent) {

    public Answer {
        requireNonNull(gateway, "gateway");
        sent = List.copyOf(sent);
    }

    /** Whether the gateway did not accept our authorization (401). */
    public boolean isUnauthorized() {
        return status == 401;
    }

    /** Whether the HTTP status is one of success (2xx). */
    public boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    /** The gateway's own code and words, without the secrets that the request carried. */
    public Reason reason(String code, @Nullable String message) {
        return new Reason(withoutSecrets(code), withoutSecrets(message == null ? "" : message));
    }

    /**
     * The error for an answer that is not a success, sorted by its HTTP status.
     *
     * @param reason what the gateway said, or null if its envelope could not be read
     */
    public GatewayException failure(@Nullable Reason reason) {
        return switch (status) {
            case 401 -> credentialsRefused(reason);
            case 403 ->
                    new GatewayException.Refused(
                            gateway,
                            "forbade the request",
                            reason,
                            "check what the account may do and the addresses it may call from");
            case 404 ->
                    new GatewayException.Refused(
                            gateway, "does not know this address", reason, "check base-url");
            case 408, 429 -> unavailable("asked to slow down (HTTP %d)".formatted(status), reason);
            default -> {
                if (status >= 500) {
                    yield unavailable("is out of order (HTTP %d)".formatted(status), reason);
                }
                yield reason == null
                        ? new GatewayException.Malformed(gateway, unexpected())
                        : new GatewayException.Refused(
                                gateway, "refused the request", reason, "correct the request");
            }
        };
    }

    /** The error for an answer that says that what was looked for is not there. */
    public GatewayException.NotFound notFound(@Nullable Reason reason) {
        return new GatewayException.NotFound(
                gateway, "found nothing", reason, "check the id and which merchant it belongs to");
    }

    /** The error for an answer that says that key, secret or token are not accepted. */
    public GatewayException.Refused credentialsRefused(@Nullable Reason reason) {
        return GatewayException.Refused.credentials(
                gateway, "refused the credentials", reason, "check key and secret");
    }

    /** The error for an answer that says that the gateway cannot serve now. */
    public GatewayException.Unavailable unavailable(String what, @Nullable Reason reason) {
        return new GatewayException.Unavailable(gateway, what, reason, "try again later", null);
    }

    private String withoutSecrets(String text) {
        String safe = text;
        for (Secret secret : sent) {
            safe = secret.hideIn(safe);
        }
        return safe;
    }

    private String unexpected() {
        return status >= 300 && status < 400
                ? "answered with a redirect (HTTP %d), which is not followed with credentials"
                        .formatted(status)
                : "answered HTTP %d without its documented JSON".formatted(status);
    }
}
