/**
 * The architecture as rules that ArchUnit checks:
 * {@link io.hexapay.tck.architecture.HexapayArchitecture} applies those that concern an adapter,
 * with one line in a test.
 */
@NullMarked
package io.hexapay.tck.architecture;

import org.jspecify.annotations.NullMarked;
