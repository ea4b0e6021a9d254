/**
 * How a token is kept valid; not exported. {@link
 * io.hexapay.core.token.internal.RefreshPolicy} decides when to refresh, as pure functions. {@link
 * io.hexapay.core.token.internal.TokenState} is what is known of a merchant's token, 401s included.
 * {@link io.hexapay.core.token.internal.MerchantToken} holds it under a lock. {@link
 * io.hexapay.core.token.internal.RefreshCall} makes one call, with its lease and its retries. {@link
 * io.hexapay.core.token.internal.TokenRequest} is one caller that waits.
 */
@NullMarked
package io.hexapay.core.token.internal;

import org.jspecify.annotations.NullMarked;
