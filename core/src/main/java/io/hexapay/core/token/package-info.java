/**
 * Access tokens and their life: {@link io.hexapay.core.token.AuthPort} asks a gateway for one, {@link
 * io.hexapay.core.token.TokenCache} keeps it, and {@link io.hexapay.core.token.AccessTokens} is what
 * everybody else talks to.
 */
@NullMarked
package io.hexapay.core.token;

import org.jspecify.annotations.NullMarked;
