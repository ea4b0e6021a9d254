/**
 * Observes a call from outside: its outcome, its limits, its output, and the secrets that must show
 * in neither ({@code Canaries}, {@code CapturedOutput}). Compares what it tells ({@code Told}).
 */
@NullMarked
package io.hexapay.tck.observation;

import org.jspecify.annotations.NullMarked;
