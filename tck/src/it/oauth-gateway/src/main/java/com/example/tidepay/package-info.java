/**
 * Tide Pay, a gateway that does not exist: OAuth 2 client credentials (RFC 6749, 4.4), tokens that
 * tell only {@code expires_in}, payments without an order number.
 * {@link com.example.tidepay.TidePayGateway} is the way in.
 */
@NullMarked
package com.example.tidepay;

import org.jspecify.annotations.NullMarked;
