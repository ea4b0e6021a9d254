/**
 * The way in to a gateway that a program does not know by name. An adapter brings a
 * {@link io.hexapay.http.gateway.GatewayPlugin}, which {@link java.util.ServiceLoader} finds; its
 * connections extend {@link io.hexapay.http.gateway.HttpGatewayConnection}.
 */
@NullMarked
package io.hexapay.http.gateway;

import org.jspecify.annotations.NullMarked;
