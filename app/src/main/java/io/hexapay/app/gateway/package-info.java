/**
 * The wiring: one Guice module per adapter, and {@link io.hexapay.app.gateway.Gateways}, which
 * connects a merchant to its gateway. A new gateway adds a {@link
 * io.hexapay.app.gateway.GatewayFactory} and a module of three lines here, its settings in {@link
 * io.hexapay.app.config}, and one entry each in {@code HexapayConfig} and {@code Wiring}.
 */
@NullMarked
package io.hexapay.app.gateway;

import org.jspecify.annotations.NullMarked;
