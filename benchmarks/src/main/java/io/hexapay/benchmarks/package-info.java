/** What can be run: the lifecycle in virtual time, JMH, and the memory that a merchant takes. */
@NullMarked
package io.hexapay.benchmarks;

import org.jspecify.annotations.NullMarked;
