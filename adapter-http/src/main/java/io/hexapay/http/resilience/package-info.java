/**
 * Protection of our callers and of a gateway in trouble: retries around the {@code PaymentPort}
 * (calls for a token are retried by {@code AccessTokens}), a bulkhead and a circuit breaker around
 * each exchange with the gateway. {@link io.hexapay.http.gateway.HttpGatewayConnection} puts it
 * there; an adapter's translation knows nothing of it.
 *
 * <p>{@link io.hexapay.http.resilience.GatewayResilience} is the way in;
 * {@link io.hexapay.http.resilience.ResilienceConfig} says how much of it there is.
 */
@NullMarked
package io.hexapay.http.resilience;

import org.jspecify.annotations.NullMarked;
