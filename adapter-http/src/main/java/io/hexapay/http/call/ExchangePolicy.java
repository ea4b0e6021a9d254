package io.hexapay.http.call;

import io.hexapay.core.GatewayException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The policy that each exchange of an authorized call has to pass: a limit of calls in flight, a
 * circuit breaker. It is asked when the token is there, for one request and its answer; a
 * repetition after a 401 is another exchange. Thread-safe.
 */
public interface ExchangePolicy {

    /** Lets every exchange through. */
    ExchangePolicy NONE =
            new ExchangePolicy() {
                @Override
                public <T> T exchange(Duration limit, Supplier<T> exchange) {
                    return exchange.get();
                }
            };

    /**
     * Makes {@code exchange} at most once, and gives its answer.
     *
     * @param limit the time that is left for it, not negative
     * @param exchange fails with a {@link GatewayException}, or gives what the answer says
     * @throws GatewayException.Unavailable if it was not let through
     */
    <T> T exchange(Duration limit, Supplier<T> exchange);
}
