/**
 * NicePay (the NICEPAY start API). {@link io.hexapay.nicepay.NicePayGateway} is the way in; all
 * else is its translation.
 *
 * <p>Facts are from NicePay's public manual and its OpenAPI document. A shop's secret key works in
 * one of two modes: <em>Basic</em>, where every call carries key and secret and there is no token,
 * and <em>Bearer</em>, where a token is issued first. A token lives for 30 minutes and cannot be
 * renewed: asked for before expiry, the same token with the same expiry comes back.
 *
 * <table>
 *   <caption>Its result codes, also under HTTP 200; the rest is as {@link io.hexapay.http}
 *   says</caption>
 *   <tr><th>{@code resultCode}</th><th>error</th></tr>
 *   <tr><td>U102, U104, U116, U117, U118</td>
 *       <td>{@code Refused}, credentials; U104 to a call with a token rejects it first</td></tr>
 *   <tr><td>U103</td><td>{@code Refused}, credentials: a key of the other mode</td></tr>
 *   <tr><td>U108, U109, A224</td><td>{@code Refused}: not allowed</td></tr>
 *   <tr><td>A246</td><td>{@code RateLimited}</td></tr>
 *   <tr><td>any other A2xx, A4xx</td><td>{@code Unavailable}: trouble on its own network</td></tr>
 *   <tr><td>U107, U111, U126, A251, to a look-up</td><td>{@code NotFound}</td></tr>
 *   <tr><td>any other but 0000</td><td>{@code Refused}, or that of the HTTP status</td></tr>
 *   <tr><td>a token that has expired already, a signature that does not match, a paid payment
 *       without one (unless allowed)</td><td>{@code Malformed}</td></tr>
 * </table>
 */
@NullMarked
package io.hexapay.nicepay;

import org.jspecify.annotations.NullMarked;
