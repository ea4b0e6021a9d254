package io.hexapay.http.error;

import io.hexapay.core.GatewayException;
import io.hexapay.core.PrintableText;
import io.hexapay.core.Reason;
import org.jspecify.annotations.Nullable;

/** Says what an HTTP status means where the gateway has no code of its own that says more. */
final class StatusTable {

    private static final int LONGEST_EXCERPT = 200;

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
                            quoting("forbade the request", response, reason),
                            reason,
                            "check what the account may do and the addresses it may call from");
            case 404 ->
                    ErrorKind.REFUSED.error(
                            response,
                            quoting("does not know this address", response, reason),
                            reason,
                            "check base-url");
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
        return kind.error(response, withStatus(words, response), reason, "try again later");
    }

    /** With what it wrote where its envelope could not be read: a proxy's page, mostly. */
    private static String quoting(
            String words, GatewayResponse<?> response, @Nullable Reason reason) {
        String excerpt = reason == null ? response.text().excerpt() : null;
        String said = withStatus(words, response);
        return excerpt == null ? said : said + ": " + PrintableText.line(excerpt, LONGEST_EXCERPT);
    }

    private static String withStatus(String words, GatewayResponse<?> response) {
        return "%s (HTTP %d)".formatted(words, response.status());
    }
}
