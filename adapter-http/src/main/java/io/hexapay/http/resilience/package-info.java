/**
 * What stands between our callers and a gateway in trouble: repetition, a circuit breaker and a limit of
 * calls at once, as decorators around the ports. An adapter knows nothing of it.
 *
 * <p>{@link io.hexapay.http.resilience.GatewayResilience} is the way in; {@link
 * io.hexapay.http.resilience.ResilienceConfig} says how much of it there is.
 */
@NullMarked
package io.hexapay.http.resilience;

import org.jspecify.annotations.NullMarked;
