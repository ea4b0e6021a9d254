package io.hexapay.http.gateway;

/**
 * Is told of calls to gateways, for metrics and logs: once for each call of a port, when it has
 * ended with all its retries. That includes calls that were held back here, by a circuit breaker, a
 * bulkhead or {@code close()}, and those that ended because no token could be had. It does not
 * include calls for a token, of which a {@link io.hexapay.core.token.port.TokenListener} is told.
 *
 * <p>Called by the thread that made the call, with no lock held: be quick, and thread-safe. What it
 * throws is ignored: counting must not cost a payment.
 */
@FunctionalInterface
public interface GatewayCallListener {

    /** Listens to nothing. */
    GatewayCallListener NONE = event -> {};

    /** A call has ended. */
    void on(GatewayCallEvent event);
}
