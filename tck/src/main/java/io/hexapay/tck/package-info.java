/**
 * The contract kit: tests that every adapter of a port inherits.
 *
 * <p>The author of a gateway's adapter writes one {@link
 * io.hexapay.tck.fixture.GatewayFixture}: how to build the adapter, how its requests are
 * documented, and how its gateway responds in each situation. {@link
 * io.hexapay.tck.AuthPortContract}, {@link io.hexapay.tck.PaymentPortContract}
 * and {@link io.hexapay.tck.AuthenticatedCallContract} are each extended by a class of a few lines
 * that gives that fixture; {@link io.hexapay.tck.TokenCacheContract} by one that makes a cache.
 * Every check has an id in its name, which {@code docs/adapter-contract.md} explains.
 *
 * <p>All contracts live here: what they share, such as how a check is left out, is package-private.
 */
@NullMarked
package io.hexapay.tck;

import org.jspecify.annotations.NullMarked;
