/**
 * NicePay (the NICEPAY start API). {@link io.hexapay.nicepay.NicePayGateway} is the way in; all else is
 * its translation.
 *
 * <p>Facts are from NicePay's public manual and its OpenAPI document. A shop's secret key works in one of
 * two modes: <em>Basic</em>, where every call carries key and secret and there is no token, and
 * <em>Bearer</em>, where a token is issued first. A token lives for 30 minutes and cannot be renewed:
 * asked for before expiry, the same token with the same expiry comes back.
 */
@NullMarked
package io.hexapay.nicepay;

import org.jspecify.annotations.NullMarked;
