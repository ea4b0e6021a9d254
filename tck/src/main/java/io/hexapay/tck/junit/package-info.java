/**
 * Joins the contracts to JUnit: a summary line after the build, and a failure for each contract
 * that the build would not run, unless it is {@link io.hexapay.tck.junit.RunByHand}.
 */
@NullMarked
package io.hexapay.tck.junit;

import org.jspecify.annotations.NullMarked;
