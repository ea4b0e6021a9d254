/**
 * Iamport, also known as PortOne V1. {@link io.hexapay.iamport.IamportGateway} is the way in; all
 * else is its translation.
 *
 * <p>Facts are from PortOne's V1 REST API document and V1 authentication guide. A token lives for
 * 30 minutes. Asked for before expiry, the same token comes back; within the last minute, with its
 * expiry extended by 5 minutes. Payments are looked up by {@code imp_uid} or by order number, whose
 * day it does not know; those of test channels only if the option {@code test-payments} is set.
 * Beside the four statuses of its list, the document has {@code pending}: PayPal's payments may
 * wait in it until they are approved or refused. {@code ready} is a virtual account that was
 * issued if it has a number. Which words of {@code pay_method} are wallets is that list's, too.
 *
 * <p>A cancellation carries what it expects to be cancellable, as {@code checksum}: Iamport cancels
 * nothing if that is not so. It keeps no name of ours for one, so that a balance is all that tells
 * whose it was. PayPal, and Smartro for virtual accounts, may accept one and carry it out later; it
 * is then requested, and as no look-up is documented to tell it, a lost answer to one of a part may
 * have it requested twice. What became of a cancellation is looked up among the payments of test
 * channels, too, whatever the option says.
 *
 * <p>Webhooks are not signed; what they say is only which payment to look up. Those about payments
 * of test channels are believed only with {@code test-payments}.
 *
 * <table>
 *   <caption>Its answers, where they mean more than {@link io.hexapay.http} says</caption>
 *   <tr><th>answer</th><th>error</th></tr>
 *   <tr><td>{@code code} other than 0 under HTTP 200</td>
 *       <td>{@code Refused}, with code and message</td></tr>
 *   <tr><td>{@code code} other than 0 under another status</td>
 *       <td>that of the status, with code and message</td></tr>
 *   <tr><td>404 in the envelope, to a look-up or a cancellation</td><td>{@code NotFound}</td></tr>
 *   <tr><td>{@code code} 0 without a {@code response}, a token that has expired already, or a
 *       payment in status {@code cancelled} of which less is cancelled than was paid, with another
 *       {@code imp_uid} than was asked for, or whose {@code cancel_history} does not add up to its
 *       {@code cancel_amount}; of a cancellation, one that does not show it</td>
 *       <td>{@code Malformed}</td></tr>
 * </table>
 */
@NullMarked
package io.hexapay.iamport;

import org.jspecify.annotations.NullMarked;
