/**
 * Iamport, also known as PortOne V1. {@link io.hexapay.iamport.IamportGateway} is the way in; all
 * else is its translation.
 *
 * <p>Facts are from PortOne's V1 REST API document and V1 authentication guide. A token lives for
 * 30 minutes. Asked for before expiry, the same token comes back; within the last minute, with its
 * expiry extended by 5 minutes. Payments are looked up by {@code imp_uid} or by order number, whose
 * day it does not know; those of test channels only if the option {@code test-payments} is set.
 * Beside the four statuses of its list, the document has {@code pending}: PayPal's payments may
 * wait in it until they are approved or refused.
 *
 * <table>
 *   <caption>Its answers, where they mean more than {@link io.hexapay.http} says</caption>
 *   <tr><th>answer</th><th>error</th></tr>
 *   <tr><td>{@code code} other than 0 under HTTP 200</td>
 *       <td>{@code Refused}, with code and message</td></tr>
 *   <tr><td>{@code code} other than 0 under another status</td>
 *       <td>that of the status, with code and message</td></tr>
 *   <tr><td>404 in the envelope, to a look-up</td><td>{@code NotFound}</td></tr>
 *   <tr><td>{@code code} 0 without a {@code response}, a token that has expired already, or a
 *       payment in status {@code cancelled} of which less is cancelled than was paid, or with
 *       another {@code imp_uid} than was asked for</td>
 *       <td>{@code Malformed}</td></tr>
 * </table>
 */
@NullMarked
package io.hexapay.iamport;

import org.jspecify.annotations.NullMarked;
