/**
 * The wiring: one Guice module per adapter, and {@link io.hexapay.app.gateway.Gateways}, which
 * connects a merchant to its gateway. A new gateway adds a {@link
 * io.hexapay.app.gateway.GatewayFactory} and a module of three lines here.
 */
@NullMarked
package io.hexapay.app.gateway;

import org.jspecify.annotations.NullMarked;
