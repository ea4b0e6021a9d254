/**
 * Compares look-ups of a payment with those of other clients:
 * {@link io.hexapay.benchmarks.lookup.LookUp} is the program; each
 * {@link io.hexapay.benchmarks.lookup.LookUpClient} runs in a process of its own.
 */
@NullMarked
package io.hexapay.benchmarks.lookup;

import org.jspecify.annotations.NullMarked;
