/**
 * Internal to {@code tck}, not for fixtures: the tokens of the contracts' calls, from no gateway or
 * from one that accepts no others.
 */
@NullMarked
package io.hexapay.tck.token;

import org.jspecify.annotations.NullMarked;
