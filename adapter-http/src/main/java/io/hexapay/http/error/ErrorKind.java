package io.hexapay.http.error;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Reason;
import org.jspecify.annotations.Nullable;

/** The kinds of error that a response can mean, sorted by what the caller can do. */
public enum ErrorKind {
    /** Key, secret or token are not accepted. */
    CREDENTIALS_REFUSED,
    /** The request is not accepted. */
    REFUSED,
    /** The thing that is looked for does not exist. */
    NOT_FOUND,
    /** Asked too often; when to come back is the response's {@code Retry-After}. */
    RATE_LIMITED,
    /** It cannot serve now, and may have processed the request nevertheless. */
    UNAVAILABLE;

    GatewayException error(
            GatewayResponse<?> response, String words, @Nullable Reason reason, String nextStep) {
        GatewayId gateway = response.gateway();
        return switch (this) {
            case CREDENTIALS_REFUSED ->
                    GatewayException.Refused.credentials(gateway, words, reason, nextStep);
            case REFUSED -> new GatewayException.Refused(gateway, words, reason, nextStep);
            case NOT_FOUND -> new GatewayException.NotFound(gateway, words, reason, nextStep);
            case RATE_LIMITED ->
                    new GatewayException.RateLimited(gateway, words, reason, response.retryAfter());
            case UNAVAILABLE ->
                    new GatewayException.Unavailable(
                            gateway,
                            words,
                            reason,
                            nextStep,
                            Delivery.UNKNOWN,
                            response.retryAfter(),
                            null);
        };
    }
}
