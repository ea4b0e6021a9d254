/**
 * Everything that a gateway adapter needs on the wire, so that an adapter is only a Retrofit
 * interface, wire records and their translation, behind an {@code AuthPort} and a {@code
 * PaymentPort}. Here is where a gateway is ({@link io.hexapay.http.GatewayUrl}) and how long it may
 * take ({@link io.hexapay.http.Timeouts}).
 *
 * <ul>
 *   <li>{@link io.hexapay.http.gateway}: how programs find an adapter and connect through it
 *   <li>{@link io.hexapay.http.assembly}: gateways, tokens and merchants put together
 *   <li>{@link io.hexapay.http.call}: makes and sends calls, with {@code Authorization}; handles a
 *       401
 *   <li>{@link io.hexapay.http.error}: what a response means
 *   <li>{@link io.hexapay.http.resilience}: retries of look-ups, bulkheads and circuit breakers
 *   <li>{@link io.hexapay.http.redaction} masks secrets and {@code io.hexapay.http.connection}
 *       holds the connections; adapters need neither
 * </ul>
 *
 * <table>
 *   <caption>What becomes of what can happen, unless a gateway's own table says more</caption>
 *   <tr><th>what happens</th><th>error</th></tr>
 *   <tr><td>401</td>
 *       <td>{@code Refused}, credentials; with a token in the call, after one retry</td></tr>
 *   <tr><td>403; 404</td>
 *       <td>{@code Refused}; what is not in the gateway's envelope is quoted</td></tr>
 *   <tr><td>another 4xx in the gateway's envelope</td><td>{@code Refused}</td></tr>
 *   <tr><td>429, with {@code Retry-After} or without</td><td>{@code RateLimited}</td></tr>
 *   <tr><td>408; 5xx, also as a page of HTML</td><td>{@code Unavailable}, {@code UNKNOWN}</td></tr>
 *   <tr><td>3xx; HTML, nothing, half a document, another type or charset, over 1 MiB under 2xx</td>
 *       <td>{@code Malformed}, with an excerpt</td></tr>
 *   <tr><td>connection refused, unknown host, TLS failure, no connection in time</td>
 *       <td>{@code Unavailable}, {@code NOT_SENT}</td></tr>
 *   <tr><td>interrupt, deadline, open circuit or full bulkhead before anything was sent</td>
 *       <td>{@code Unavailable}, {@code NOT_SENT}</td></tr>
 *   <tr><td>no answer in time, reset, cut off, interrupt or deadline after that</td>
 *       <td>{@code Unavailable}, {@code UNKNOWN}</td></tr>
 * </table>
 */
@NullMarked
package io.hexapay.http;

import org.jspecify.annotations.NullMarked;
