/**
 * Keeps tokens valid; not exported.
 *
 * <ul>
 *   <li>When to refresh: {@link io.hexapay.core.token.internal.RefreshPolicy}, pure functions.
 *   <li>What a caller gets, also after a 401: {@link
 *       io.hexapay.core.token.internal.RequestPlanner}; the 401s are remembered in {@link
 *       io.hexapay.core.token.internal.Rejections}.
 *   <li>All that is known of a merchant's token: {@link io.hexapay.core.token.internal.TokenState},
 *       kept under a lock by {@link io.hexapay.core.token.internal.MerchantToken}.
 *   <li>One call: {@link io.hexapay.core.token.internal.RefreshCall}. {@link
 *       io.hexapay.core.token.internal.RefreshLease} takes its lease, the right to ask in a fleet;
 *       {@link io.hexapay.core.token.internal.CallAttempts} makes it once or again.
 *   <li>Whether a failed attempt is made again: {@link
 *       io.hexapay.core.token.internal.RefreshCall} for those who wait, as {@link
 *       io.hexapay.core.token.internal.RefreshFailures} allows, which has the pauses, too.
 *   <li>One caller that waits: {@link io.hexapay.core.token.internal.TokenRequest}.
 * </ul>
 */
@NullMarked
package io.hexapay.core.token.internal;

import org.jspecify.annotations.NullMarked;
