package io.hexapay.sandbox;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;

/**
 * Switches the faults of one sandbox. A call takes the first fault that waits for it in {@link #next}, otherwise the one that was set
 * last with {@link #always}, otherwise it is answered as documented. Thread-safe.
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

    /** Lets the coming calls fail, one fault each, in this order and after those that already wait. */
    public void next(Fault... faults) {
        synchronized (plan) {
            for (Fault fault : faults) {
                plan.once.addLast(new Entry(scope, fault));
            }
        }
    }

    /** Lets every call fail until {@link #clear}; replaces an earlier fault set in the same way. */
    public void always(Fault fault) {
        synchronized (plan) {
            plan.always.removeIf(entry -> entry.scope.equals(scope));
            plan.always.addFirst(new Entry(scope, fault));
        }
    }

    /** Forgets all faults; on {@link #onTokenCalls} or {@link #onPaymentCalls}, those that were set there. */
    public void clear() {
        synchronized (plan) {
            plan.once.removeIf(entry -> scope.containsAll(entry.scope));
            plan.always.removeIf(entry -> scope.containsAll(entry.scope));
        }
    }

    /** The fault this call has to suffer; removes it if it was meant for one call. */
    Fault take(CallKind kind) {
        synchronized (plan) {
            for (Iterator<Entry> entries = plan.once.iterator(); entries.hasNext(); ) {
                Entry entry = entries.next();
                if (entry.scope.contains(kind)) {
                    entries.remove();
                    return entry.fault;
                }
            }
            return plan.always.stream()
                    .filter(entry -> entry.scope.contains(kind))
                    .map(Entry::fault)
                    .findFirst()
                    .orElse(Fault.NONE);
        }
    }

    private record Entry(Set<CallKind> scope, Fault fault) {

        Entry {
            requireNonNull(fault, "fault");
        }
    }

    /** What is to come; shared by a switch and its views, and guarded by its own monitor. */
    private static final class Plan {

        final Deque<Entry> once = new ArrayDeque<>();
        final Deque<Entry> always = new ArrayDeque<>();
    }
}
