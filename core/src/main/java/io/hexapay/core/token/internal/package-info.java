/**
 * Keeps tokens valid; not exported.
 *
 * <ul>
 *   <li>When to refresh: {@link io.hexapay.core.token.internal.RefreshPolicy}, pure functions.
 *   <li>When to retry, and when to pause: {@link io.hexapay.core.token.internal.RefreshFailures}.
 *   <li>401s: {@link io.hexapay.core.token.internal.Rejections}.
 *   <li>All that is known of a merchant's token: {@link io.hexapay.core.token.internal.TokenState},
 *       kept under a lock by {@link io.hexapay.core.token.internal.MerchantToken}.
 *   <li>One call: {@link io.hexapay.core.token.internal.RefreshCall}, with its {@linkplain
 *       io.hexapay.core.token.internal.CallAttempts attempts} and its {@linkplain
 *       io.hexapay.core.token.internal.RefreshLease lease}.
 *   <li>One caller that waits: {@link io.hexapay.core.token.internal.TokenRequest}.
 * </ul>
 */
@NullMarked
package io.hexapay.core.token.internal;

import org.jspecify.annotations.NullMarked;
