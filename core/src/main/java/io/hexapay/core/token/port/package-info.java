/**
 * For adapters: {@link io.hexapay.core.token.port.AuthPort} asks a gateway for a token, {@link
 * io.hexapay.core.token.port.TokenCache} shares it with other processes. For users: {@link
 * io.hexapay.core.token.port.TokenListener} is told what happens.
 */
@NullMarked
package io.hexapay.core.token.port;

import org.jspecify.annotations.NullMarked;
