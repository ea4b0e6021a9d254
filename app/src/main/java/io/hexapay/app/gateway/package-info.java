/**
 * The wiring: one Guice module per adapter, and {@link io.hexapay.app.gateway.Gateways}, which opens the
 * way to a merchant's gateway. A further gateway adds a {@link io.hexapay.app.gateway.GatewayFactory} and
 * a module of three lines.
 */
@NullMarked
package io.hexapay.app.gateway;

import org.jspecify.annotations.NullMarked;
