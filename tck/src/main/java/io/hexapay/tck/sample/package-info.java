/**
 * Internal to {@code tck}, not for fixtures: the payments and cancellations that the contracts try
 * an adapter with, as its gateway would tell them.
 */
@NullMarked
package io.hexapay.tck.sample;

import org.jspecify.annotations.NullMarked;
