/**
 * Gateways, tokens and merchants put together, without a framework: {@link
 * io.hexapay.http.assembly.Hexapay} is for whoever serves merchants of any gateway, in a program or
 * inside another host's wiring. Who needs one gateway can do without.
 */
@NullMarked
package io.hexapay.http.assembly;

import org.jspecify.annotations.NullMarked;
