/**
 * The words every part of Hexapay shares: a {@link io.hexapay.core.Merchant merchant} with its
 * credentials at a payment gateway, a {@link io.hexapay.core.Secret} that never prints, and the
 * {@link io.hexapay.core.GatewayException errors} sorted by what the caller can do.
 *
 * <p>Nothing in {@code core} knows HTTP, JSON or the name of any gateway.
 */
@NullMarked
package io.hexapay.core;

import org.jspecify.annotations.NullMarked;
