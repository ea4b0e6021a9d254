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
 *   <caption>Its result codes, whatever HTTP status they come with; the rest is as
 *   {@link io.hexapay.http} says</caption>
 *   <tr><th>{@code resultCode}</th><th>error</th></tr>
 *   <tr><td>U102, U104, U116, U117, U118</td>
 *       <td>{@code Refused}, credentials; U104 to a call with a token rejects it first</td></tr>
 *   <tr><td>U103</td><td>{@code Refused}, credentials: a key of the other mode</td></tr>
 *   <tr><td>U108, U109, A224</td><td>{@code Refused}: not allowed</td></tr>
 *   <tr><td>U100, U125, A211, A212, A222, A225, A227, A241, A242, A247, A248, A250, A255</td>
 *       <td>{@code Refused}</td></tr>
 *   <tr><td>U320</td><td>{@code Refused}: a wrong address</td></tr>
 *   <tr><td>A246</td><td>{@code RateLimited}</td></tr>
 *   <tr><td>A201–A205, A213, A219, A220, A226, A244, A249, A252–A254, A256–A258, A299, A300–A307,
 *       A400–A403, 9002, S999, T001–T005, X001–X004</td><td>{@code Unavailable}</td></tr>
 *   <tr><td>A118, A210, A214–A218, A221, A223, A243, A251, U107, U111, U121, U126</td>
 *       <td>{@code NotFound}; {@code Refused} to a call for a token, which looks nothing up, and to
 *       a net-cancel, which then has nothing to undo</td></tr>
 *   <tr><td>U122, 2012</td>
 *       <td>to a cancellation or an approval {@code NotFound}, to a net-cancel {@code Refused}</td>
 *       </tr>
 *   <tr><td>A127, A225, P015, U112, U114, 2015, 2156, 2201</td>
 *       <td>to a cancellation, an approval or a net-cancel {@code Unavailable}, outcome unknown:
 *       words for a request that it has had before</td></tr>
 *   <tr><td>P026, P027, P044, P101, U303, U501, U503, U506–U508, 2000, 2154</td>
 *       <td>to the same {@code Unavailable}, outcome unknown</td></tr>
 *   <tr><td>A000, 2001, 2211, 3001, 4000, 4100, 4110</td>
 *       <td>to the same {@code Unavailable}, outcome unknown: successes of its other
 *       interfaces</td></tr>
 *   <tr><td>any other but 0000</td>
 *       <td>that of the HTTP status; {@code Refused} under 2xx and 404</td></tr>
 *   <tr><td>a token that has expired already, a payment with another {@code tid} than was asked
 *       for, a signature that does not match, a paid payment without one (unless allowed), a
 *       cancellation or an approval of another amount or order</td>
 *       <td>{@code Malformed}</td></tr>
 * </table>
 */
@NullMarked
package io.hexapay.nicepay;

import org.jspecify.annotations.NullMarked;
