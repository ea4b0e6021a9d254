/**
 * Internal to {@code http}, not for adapters: the connections to a gateway, from DNS and TLS to the
 * bytes of a response, and what can go wrong there ({@code TransportErrors}).
 */
@NullMarked
package io.hexapay.http.connection;

import org.jspecify.annotations.NullMarked;
