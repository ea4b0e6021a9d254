package io.hexapay.http.gateway;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import io.hexapay.http.connection.HttpClientException;
import java.time.Duration;

/**
 * A call of a port has ended. It has nothing secret, and does not name what was asked for.
 *
 * @param took from the call to its end, with its retries, their pauses and the wait for a token
 * @param attempts how often it was tried, at least 1
 */
public record GatewayCallEvent(
        GatewayId gateway,
        MerchantId merchant,
        GatewayOperation operation,
        Outcome outcome,
        Duration took,
        int attempts) {

    /** How a call ended: by the last attempt. */
    public enum Outcome {
        /** With what was asked for. */
        SUCCEEDED,
        /** With {@link GatewayException.Refused}. */
        REFUSED,
        /** With {@link GatewayException.NotFound}. */
        NOT_FOUND,
        /** With {@link GatewayException.RateLimited}. */
        RATE_LIMITED,
        /** With {@link GatewayException.Unavailable}, but for the next two and a mistake here. */
        UNAVAILABLE,
        /**
         * With {@link GatewayException.OutcomeUnknown}; or, of a cancellation or an approval, with
         * {@link GatewayException.Unavailable} that may have been carried out.
         */
        OUTCOME_UNKNOWN,
        /** With {@link GatewayException.Unavailable#isHeldBack}: it was not sent, on our part. */
        HELD_BACK,
        /** With {@link GatewayException.Malformed}. */
        MALFORMED,
        /**
         * With anything else: it was asked for wrongly, or the adapter or an {@link HttpCustomizer}
         * has a mistake.
         */
        FAILED;

        /** How a call ended that failed so, of those that change nothing. */
        public static Outcome of(Throwable failure) {
            if (failure instanceof GatewayException.Unavailable unavailable) {
                if (HttpClientException.isCauseOf(unavailable)) {
                    return FAILED;
                }
                return unavailable.isHeldBack() ? HELD_BACK : UNAVAILABLE;
            }
            if (failure instanceof GatewayException.OutcomeUnknown) {
                return OUTCOME_UNKNOWN;
            }
            if (failure instanceof GatewayException.Refused) {
                return REFUSED;
            }
            if (failure instanceof GatewayException.NotFound) {
                return NOT_FOUND;
            }
            if (failure instanceof GatewayException.RateLimited) {
                return RATE_LIMITED;
            }
            return failure instanceof GatewayException.Malformed ? MALFORMED : FAILED;
        }

        /** The same, of those that change something. */
        static Outcome ofChange(Throwable failure) {
            return failure instanceof GatewayException.Unavailable unavailable
                            && unavailable.delivery() == Delivery.UNKNOWN
                    ? OUTCOME_UNKNOWN
                    : of(failure);
        }
    }
}
