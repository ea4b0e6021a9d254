package io.hexapay.sandbox;

import static java.util.Objects.requireNonNull;

import io.hexapay.sandbox.server.Exchange;
import io.hexapay.sandbox.server.LateCalls;
import io.hexapay.sandbox.simulator.CallKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Switches the faults of one sandbox. A call takes the first fault that waits for it in
 * {@link #next}, otherwise the one that was set last with {@link #always} or {@code sometimes},
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

    /** The same switch, for approvals of a payment only. */
    public Faults onApproveCalls() {
        return new Faults(plan, EnumSet.of(CallKind.APPROVE));
    }

    /** The same switch, for cancellations only, of approvals (NicePay's net-cancel) as well. */
    public Faults onCancelCalls() {
        return new Faults(plan, EnumSet.of(CallKind.CANCEL));
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
        sometimes(seed, new Share(share, fault));
    }

    /**
     * Does the same with several faults, of which a call gets one at most.
     *
     * @param shares that are 1 together, or less
     */
    public void sometimes(long seed, Share... shares) {
        List<Share> chosen = List.of(shares);
        double sum = chosen.stream().mapToDouble(Share::share).sum();
        // Shares as 0.7, 0.2 and 0.1 may come to a little more than 1.
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException("shares: " + sum + " (expected: at most 1)");
        }
        Random random = new Random(seed);
        set(new PlannedFault(scope, () -> choose(chosen, random.nextDouble())));
    }

    /**
     * Forgets all faults; on {@link #onTokenCalls} and its like, those that were set there. What is
     * {@link Fault#late} already stays so.
     */
    public void clear() {
        synchronized (plan) {
            plan.once.removeIf(planned -> scope.containsAll(planned.scope));
            plan.always.removeIf(planned -> scope.containsAll(planned.scope));
        }
    }

    /**
     * Does at once what is still to be done of all calls that were {@link Fault#late}, in the order
     * in which they came.
     */
    public void finishLate() {
        plan.late.finish();
    }

    /** Those of this sandbox, whatever the kind of their calls. */
    LateCalls late() {
        return plan.late;
    }

    /** Ends a call with its fault. */
    void deliver(CallKind kind, Exchange exchange) {
        take(kind).deliver(exchange);
    }

    /** The fault of this call; removes it if it was meant for one call. */
    private Fault take(CallKind kind) {
        synchronized (plan) {
            for (Iterator<PlannedFault> entries = plan.once.iterator(); entries.hasNext(); ) {
                PlannedFault planned = entries.next();
                if (planned.scope.contains(kind)) {
                    entries.remove();
                    return planned.fault.get();
                }
            }
            return plan.always.stream()
                    .filter(planned -> planned.scope.contains(kind))
                    .map(planned -> planned.fault.get())
                    .filter(fault -> fault != Fault.NONE)
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

    private static Fault choose(List<Share> shares, double number) {
        double before = 0;
        for (Share each : shares) {
            before += each.share;
            if (number < before) {
                return each.fault;
            }
        }
        return Fault.NONE;
    }

    /**
     * A fault, and how often it is to come.
     *
     * @param share from 0 (never) to 1 (always)
     */
    public record Share(double share, Fault fault) {

        public Share {
            requireNonNull(fault, "fault");
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("share: " + share + " (expected: 0 to 1)");
            }
        }
    }

    /**
     * @param fault of each call that it is asked for; {@link Fault#NONE} if it is to go well
     */
    private record PlannedFault(Set<CallKind> scope, Supplier<Fault> fault) {

        PlannedFault(Set<CallKind> scope, Fault fault) {
            this(scope, () -> fault);
            requireNonNull(fault, "fault");
        }
    }

    /**
     * The planned faults, guarded by its own monitor, and the calls that are late; shared by a
     * switch and its views.
     */
    private static final class Plan {

        final Deque<PlannedFault> once = new ArrayDeque<>();
        final Deque<PlannedFault> always = new ArrayDeque<>();
        final LateCalls late = new LateCalls();
    }
}
