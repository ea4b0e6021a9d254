package io.hexapay.http.gateway;

import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import java.util.List;

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

    /**
     * All of these: told of beginnings in this order, and of ends the other way round. What one
     * throws keeps nothing from the others.
     */
    static GatewayCallListener all(List<? extends GatewayCallListener> listeners) {
        return new GatewayCallListeners(List.copyOf(listeners));
    }

    /**
     * A call begins, on the thread that makes it: for a listener that follows calls, such as one
     * that traces them.
     *
     * @return the listener that is told of the end of this call, on the same thread; unless this is
     *     overridden, this one
     */
    default GatewayCallListener begin(
            GatewayId gateway, MerchantId merchant, GatewayOperation operation) {
        return this;
    }

    /** A call has ended. */
    void on(GatewayCallEvent event);
}
