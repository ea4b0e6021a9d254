/**
 * The calls of an adapter: {@link io.hexapay.http.call.GatewayHttp} makes its Retrofit interfaces,
 * {@link io.hexapay.http.call.AuthorizedCalls} adds {@code Authorization} and handles a 401, and a
 * {@link io.hexapay.http.call.GatewayCall} is sent here. In their wire records, {@link
 * io.hexapay.http.call.IfReadable} marks what decides about nothing.
 */
@NullMarked
package io.hexapay.http.call;

import org.jspecify.annotations.NullMarked;
