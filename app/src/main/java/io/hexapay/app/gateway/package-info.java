/**
 * The wiring: Guice binds the gateways that were found and the {@link
 * io.hexapay.http.assembly.Hexapay} made of them. Nothing in the program names a gateway.
 */
@NullMarked
package io.hexapay.app.gateway;

import org.jspecify.annotations.NullMarked;
