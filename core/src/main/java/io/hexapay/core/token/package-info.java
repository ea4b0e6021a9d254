/**
 * For users: {@link io.hexapay.core.token.AccessTokens} gives out valid tokens. Adapters and caches
 * implement {@link io.hexapay.core.token.port}.
 */
@NullMarked
package io.hexapay.core.token;

import org.jspecify.annotations.NullMarked;
