package io.hexapay.sandbox;

import static java.util.Objects.requireNonNull;

import io.hexapay.sandbox.simulator.CallKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Switches the faults of one sandbox. A call takes the first fault that waits for it in
 * {@link #next}, otherwise the one that was set last with {@link #always} or {@link #sometimes},
 * otherwise it is answered as documented. Thread-safe.
 *
 * <pre>{@code
 * sandbox.faults().next(Fault.status(503), Fault.reset());
 * sandbox.faults().onTokenCalls().always(Fault.latency(Duration.ofMillis(100)));
 * }</pre>
 */
public final class Faults {

    private final Plan plan;
    private final Set<CallKind> scope;

    Faults() {
        this(new Plan(), EnumSet.allOf(CallKind.class));
    }

    private Faults(Plan plan, Set<CallKind> scope) {
        this.plan = plan;
        this.scope = scope;
    }

    /** The same switch, for calls for a token only. */
    public Faults onTokenCalls() {
        return new Faults(plan, EnumSet.of(CallKind.TOKEN));
    }

    /** The same switch, for look-ups of a payment only. */
    public Faults onPaymentCalls() {
        return new Faults(plan, EnumSet.of(CallKind.PAYMENT));
    }

    /**
     * Lets the coming calls fail, one fault each, in this order and after those that already wait.
     */
    public void next(Fault... faults) {
        synchronized (plan) {
            for (Fault fault : faults) {
                plan.once.addLast(new PlannedFault(scope, fault));
            }
        }
    }

    /** Lets every call fail until {@link #clear}; replaces an earlier fault set in the same way. */
    public void always(Fault fault) {
        set(new PlannedFault(scope, fault));
    }

    /**
     * Lets about that share of the calls fail, until {@link #clear}, as {@link #always} does for
     * all of them. They are chosen at random; the same seed chooses the same ones again.
     *
     * @param share from 0 (none) to 1 (all)
     */
    public void sometimes(double share, long seed, Fault fault) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + " (expected: 0 to 1)");
        }
        Random random = new Random(seed);
        set(new PlannedFault(scope, fault, () -> random.nextDouble() < share));
    }

    /**
     * Forgets all faults; on {@link #onTokenCalls} or {@link #onPaymentCalls}, those that were set
     * there.
     */
    public void clear() {
        synchronized (plan) {
            plan.once.removeIf(planned -> scope.containsAll(planned.scope));
            plan.always.removeIf(planned -> scope.containsAll(planned.scope));
        }
    }

    /** The fault of this call; removes it if it was meant for one call. */
    Fault take(CallKind kind) {
        synchronized (plan) {
            for (Iterator<PlannedFault> entries = plan.once.iterator(); entries.hasNext(); ) {
                PlannedFault planned = entries.next();
                if (planned.scope.contains(kind)) {
                    entries.remove();
                    return planned.fault;
                }
            }
            return plan.always.stream()
                    .filter(
                            planned ->
                                    planned.scope.contains(kind) && planned.applies.getAsBoolean())
                    .map(PlannedFault::fault)
                    .findFirst()
                    .orElse(Fault.NONE);
        }
    }

    private void set(PlannedFault planned) {
        synchronized (plan) {
            plan.always.removeIf(earlier -> earlier.scope.equals(scope));
            plan.always.addFirst(planned);
        }
    }

    /**
     * @param applies chooses whether this call is one that fails
     */
    private record PlannedFault(Set<CallKind> scope, Fault fault, BooleanSupplier applies) {

        PlannedFault {
            requireNonNull(fault, "fault");
        }

        PlannedFault(Set<CallKind> scope, Fault fault) {
            this(scope, fault, () -> true);
        }
    }

    /** The planned faults; shared by a switch and its views, and guarded by its own monitor. */
    private static final class Plan {

        final Deque<PlannedFault> once = new ArrayDeque<>();
        final Deque<PlannedFault> always = new ArrayDeque<>();
    }
}
