/**
 * The programs: the lifecycle in virtual time, the JMH benchmarks, and the memory that a merchant
 * takes.
 */
@NullMarked
package io.hexapay.benchmarks;

import org.jspecify.annotations.NullMarked;
