/**
 * Joins the contracts to JUnit: a summary line after the build, and a failure for whatever narrows
 * them: a contract that the build does not run, unless it is
 * {@link io.hexapay.tck.junit.RunByHand}, one that nothing extends, and a check that is excluded.
 */
@NullMarked
package io.hexapay.tck.junit;

import org.jspecify.annotations.NullMarked;
