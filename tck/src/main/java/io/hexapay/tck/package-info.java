/**
 * The contract kit: what every adapter of a port has to prove, as tests to inherit.
 *
 * <p>The author of a gateway's adapter writes one {@link io.hexapay.tck.GatewaySpelling}: how to build the
 * adapter, how its requests are documented, and how its gateway spells each situation. {@link
 * io.hexapay.tck.AuthPortContract}, {@link io.hexapay.tck.PaymentPortContract} and {@link
 * io.hexapay.tck.AuthenticatedCallContract} are each extended by a class of a few lines that gives that
 * spelling; {@link io.hexapay.tck.TokenCacheContract} by one that makes a cache. Every check has an id in its
 * name, which {@code docs/adapter-contract.md} explains.
 */
@NullMarked
package io.hexapay.tck;

import org.jspecify.annotations.NullMarked;
