/**
 * Generates replies from a seed and asks of each call that it ends in a value or a typed failure:
 * {@code Fuzzer}. {@code Altered} texts are what no signature may accept.
 */
@NullMarked
package io.hexapay.tck.fuzz;

import org.jspecify.annotations.NullMarked;
