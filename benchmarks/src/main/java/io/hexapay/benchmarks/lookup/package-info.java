/**
 * What a look-up of a payment costs beside the same one by other clients: {@link
 * io.hexapay.benchmarks.lookup.LookUp} is the program, {@link io.hexapay.benchmarks.lookup.LookUpClient} what is
 * compared, each in a process of its own.
 */
@NullMarked
package io.hexapay.benchmarks.lookup;

import org.jspecify.annotations.NullMarked;
