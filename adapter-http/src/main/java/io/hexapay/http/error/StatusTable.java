package io.hexapay.http.error;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Reason;
import org.jspecify.annotations.Nullable;

/** Says what an HTTP status means where the gateway has no code of its own that says more. */
final class StatusTable {

    private StatusTable() {}

    static GatewayException failure(GatewayResponse<?> response, @Nullable Reason reason) {
        int status = response.status();
        return switch (status) {
            case 401 ->
                    ErrorKind.CREDENTIALS_REFUSED.error(
                            response, "refused the credentials", reason, "check key and secret");
            case 403 ->
                    ErrorKind.REFUSED.error(
                            response,
                            "forbade the request",
                            reason,
                            "check what the account may do and the addresses it may call from");
            case 404 ->
                    ErrorKind.REFUSED.error(
                            response, "does not know this address", reason, "check base-url");
            case 408 -> later(ErrorKind.UNAVAILABLE, "gave up on the request", response, reason);
            case 429 -> later(ErrorKind.RATE_LIMITED, "was asked too often", response, reason);
            default -> {
                if (status >= 500) {
                    yield later(ErrorKind.UNAVAILABLE, "is out of order", response, reason);
                }
                if (status >= 300 && status < 400) {
                    yield response.malformed(
                            "with a redirect (HTTP %d), which is not followed with credentials"
                                    .formatted(status));
                }
                yield reason == null
                        ? response.malformed(
                                "HTTP %d without its documented JSON".formatted(status))
                        : ErrorKind.REFUSED.error(
                                response, "refused the request", reason, "correct the request");
            }
        };
    }

    private static GatewayException later(
            ErrorKind kind, String words, GatewayResponse<?> response, @Nullable Reason reason) {
        String withStatus = "%s (HTTP %d)".formatted(words, response.status());
        return kind.error(response, withStatus, reason, "try again later");
    }
}
