/**
 * A day in the life of a fleet, in a second: gateways, processes and their clocks in virtual time.
 * Everything is drawn from one seed and happens on one thread at a time, so a run can be repeated
 * exactly.
 */
@NullMarked
package io.hexapay.core.simulation;

import org.jspecify.annotations.NullMarked;
