/**
 * What every gateway adapter needs on the wire, so that an adapter is only a Retrofit interface, wire
 * records and their translation.
 *
 * <p>{@link io.hexapay.http.GatewayHttp} makes Retrofit interfaces whose methods return a {@link
 * io.hexapay.http.GatewayCall}. Sending one gives an {@link io.hexapay.http.Answer}, whatever the HTTP
 * status, or one of {@code core}'s errors. {@link io.hexapay.http.AuthorizedCalls} is the one place that
 * adds {@code Authorization}.
 */
@NullMarked
package io.hexapay.http;

import org.jspecify.annotations.NullMarked;
