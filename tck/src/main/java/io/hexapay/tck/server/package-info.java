/**
 * The server that the contracts put in the place of a gateway:
 * {@link io.hexapay.tck.server.WireRequest} and {@link io.hexapay.tck.server.WireResponse} are what
 * a fixture is written in, and a {@code Reply} is one way to answer badly.
 */
@NullMarked
package io.hexapay.tck.server;

import org.jspecify.annotations.NullMarked;
