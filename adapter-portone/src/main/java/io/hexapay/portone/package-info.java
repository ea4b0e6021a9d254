/**
 * PortOne V2, the successor of Iamport. {@link io.hexapay.portone.PortOneGateway} is the way in;
 * all else is its translation.
 *
 * <p>Facts are from PortOne's public OpenAPI document of V2 (1.16.0), unless said otherwise.
 * <em>{@code auth = bearer}</em>: a token is issued for the API secret first. It lives for 30
 * minutes; asking early gives another one with a full life, and the answer tells no time. What a
 * token tells of its own life, as a JWT in {@code exp} and {@code iat}, counts more than the
 * documented 30 minutes; the document calls tokens JWTs and names no claims. Refresh tokens are not
 * used: each login ends the one before. <em>{@code auth = secret}</em>: every call carries the API
 * secret, and there is no token.
 *
 * <p>A payment's id is the shop's own order number, so it is found by one as by the other, in the
 * store whose id is the merchant's key. Amounts are in the smallest unit of their currency. {@code
 * PENDING}, which a filter of the document names, is not a status of a payment: that is {@code
 * PAY_PENDING}. Banks, card issuers and wallets are told by PortOne's words ({@code SHINHAN}), and
 * a method that has no type of ours by its {@code type} ({@code PaymentMethodGiftCertificate}). The
 * document tells no order of cancellations: they are sorted by the time at which they took effect.
 *
 * <p>The payer's browser chooses the channel, and PortOne answers a payment of a test channel as
 * any other, {@code PAID} though no money moved. So it is not found, unless the merchant's option
 * {@code test-payments} is set. Which channel it was decides only while the option is not set; a
 * type that is unknown is told as no mode then.
 *
 * <p>A cancellation carries {@code currentCancellableAmount}, with which PortOne compares what can
 * be cancelled, and an {@code Idempotency-Key}, by which it answers a repetition as it answered
 * first, for 3 hours (by PortOne's guides). Its webhooks are those of version 2024-04-25, signed as
 * <a href="https://www.standardwebhooks.com">Standard Webhooks</a> 1.0.0 are (by its guides). They
 * name a payment, which is looked up; the events of an attempt to pay that failed or is not over
 * claim no status, as the payer may have begun another one under the same id since.
 *
 * <table>
 *   <caption>Its failures by {@code type}, whatever HTTP status they come with; the rest is as
 *   {@link io.hexapay.http} says</caption>
 *   <tr><th>{@code type}</th><th>error</th></tr>
 *   <tr><td>UNAUTHORIZED</td>
 *       <td>{@code Refused}, credentials; as a 401 to a call with a token it rejects that
 *       first</td></tr>
 *   <tr><td>INVALID_REQUEST; FORBIDDEN</td><td>{@code Refused}</td></tr>
 *   <tr><td>PAYMENT_NOT_FOUND; to a look-up no failure, but a payment of a test channel</td>
 *       <td>{@code NotFound}</td></tr>
 *   <tr><td>PG_PROVIDER to a cancellation</td>
 *       <td>{@code Refused}, in the payment company's words, with its code: it has answered
 *       PortOne, mostly for good, and PortOne would answer a repetition the same. Should it have
 *       cancelled nevertheless, as far as PortOne knows, the look-up after a refusal tells; and
 *       another request is carried out only if nothing was.</td></tr>
 *   <tr><td>IDEMPOTENCY_OUTSTANDING_REQUEST to a cancellation</td>
 *       <td>{@code Unavailable}, {@code UNKNOWN}: the same request is under way</td></tr>
 *   <tr><td>no failure, but a cancellation that is FAILED</td><td>{@code Refused}</td></tr>
 *   <tr><td>any other</td><td>that of the HTTP status; {@code Refused} under 404</td></tr>
 *   <tr><td>a token that has expired already, a payment with another {@code id} or {@code storeId}
 *       than was asked for, in an unknown {@code status} or {@code channel.type}, without a channel
 *       though it must have one, cancelled beyond its amount, or in a status that what is cancelled
 *       contradicts; a cancellation of another amount than was asked for, or in an unknown {@code
 *       status}</td>
 *       <td>{@code Malformed}</td></tr>
 * </table>
 */
@NullMarked
package io.hexapay.portone;

import org.jspecify.annotations.NullMarked;
