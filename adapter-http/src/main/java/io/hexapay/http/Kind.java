package io.hexapay.http;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Reason;
import org.jspecify.annotations.Nullable;

/** The kinds of failure that an answer can mean: core's errors, sorted by what the caller can do. */
public enum Kind {
    /** Key, secret or token are not accepted. */
    CREDENTIALS_REFUSED {
        @Override
        GatewayException error(
                Answer<?> answer, String words, @Nullable Reason reason, String nextStep) {
            return GatewayException.Refused.credentials(answer.gateway(), words, reason, nextStep);
        }
    },
    /** The request is not accepted. */
    REFUSED {
        @Override
        GatewayException error(
                Answer<?> answer, String words, @Nullable Reason reason, String nextStep) {
            return new GatewayException.Refused(answer.gateway(), words, reason, nextStep);
        }
    },
    /** What is looked for is not there. */
    NOT_FOUND {
        @Override
        GatewayException error(
                Answer<?> answer, String words, @Nullable Reason reason, String nextStep) {
            return new GatewayException.NotFound(answer.gateway(), words, reason, nextStep);
        }
    },
    /** Asked too often; when to come back is the answer's {@code Retry-After}. */
    RATE_LIMITED {
        @Override
        GatewayException error(
                Answer<?> answer, String words, @Nullable Reason reason, String nextStep) {
            return new GatewayException.RateLimited(
                    answer.gateway(), words, reason, answer.retryAfter());
        }
    },
    /** It cannot serve now, and may have processed the request nevertheless. */
    UNAVAILABLE {
        @Override
        GatewayException error(
                Answer<?> answer, String words, @Nullable Reason reason, String nextStep) {
            return new GatewayException.Unavailable(
                    answer.gateway(),
                    words,
                    reason,
                    nextStep,
                    Delivery.UNKNOWN,
                    answer.retryAfter(),
                    null);
        }
    };

    abstract GatewayException error(
            Answer<?> answer, String words, @Nullable Reason reason, String nextStep);
}
