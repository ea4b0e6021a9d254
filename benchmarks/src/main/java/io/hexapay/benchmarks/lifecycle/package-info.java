/** A day of requests in virtual time, for each scenario and each client. */
@NullMarked
package io.hexapay.benchmarks.lifecycle;

import org.jspecify.annotations.NullMarked;
