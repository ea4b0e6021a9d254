package io.hexapay.core.payment.cancel;

import static java.math.BigDecimal.ZERO;

import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.cancel.CancelOutcome.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What could be cancelled of a payment before and after each of its cancellations. It is reckoned
 * back from now, as what could be cancelled at first may have been less than the amount; in plain
 * numbers, as a gateway may tell what cannot be.
 */
final class BalanceHistory {

    /** The orders of more are too many to try. */
    private static final int MOST_OF_ONE_TIME = 16;

    private final List<Cancellation> cancellations;
    private final BigDecimal total;
    private final BigDecimal now;
    private final boolean countsRequested;

    /**
     * @param now what can be cancelled now, in the payment's currency
     */
    BalanceHistory(Payment payment, BigDecimal now) {
        this.cancellations = payment.cancellations();
        this.total = payment.amount().amount();
        this.now = now;
        this.countsRequested = sum(cancellations).add(now).compareTo(total) == 0;
    }

    /** Whether more was carried out than was paid. */
    boolean isImpossible() {
        return sum(cancellations.stream().filter(BalanceHistory::isDone).toList())
                        .add(now)
                        .compareTo(total)
                > 0;
    }

    /** Whether so many are of one time that {@link #exactly} may miss one. */
    boolean isUnordered() {
        return byTime().stream().anyMatch(sameTime -> sameTime.size() > MOST_OF_ONE_TIME);
    }

    /**
     * The one of its amount that started from what is expected: in the order in which they are
     * told, or else in any order of those of the same time. Null if there is none.
     */
    @Nullable Cancellation exactly(CancelRequest request) {
        List<List<Cancellation>> asTold = cancellations.stream().map(List::of).toList();
        Cancellation found = exactly(request, asTold);
        return found == null && !isUnordered() ? exactly(request, byTime()) : found;
    }

    /**
     * What a gateway that does not compare what is expected with what can be cancelled tells of a
     * request: done is the first since then with its reason, of its amount or, if it cancels all,
     * of all that was left. It is not told whose that is if another one with its reason started
     * from what is expected, which gateways let one do only; nor if it has no reason. Null if there
     * is none.
     */
    @Nullable CancelOutcome uncompared(CancelRequest request) {
        Cancellation own = null;
        boolean mayBeOwn = false;
        boolean isAnothers = false;
        BigDecimal after = now;
        for (int i = cancellations.size() - 1; i >= 0; i--) {
            Cancellation each = cancellations.get(i);
            BigDecimal before = after.add(counted(each));
            int start = before.compareTo(request.expected().amount());
            if (isDone(each) && start <= 0 && hasReasonOf(request, each)) {
                boolean isOfItsAmount =
                        each.amount().equals(request.amount())
                                || (request.cancelsAll() && after.signum() == 0);
                boolean isStated = each.reason() != null;
                own = isOfItsAmount && isStated ? each : own;
                mayBeOwn |= isOfItsAmount;
                isAnothers |= !isOfItsAmount && isStated && start == 0;
            }
            after = before;
        }
        if (own != null && !isAnothers) {
            return new CancelOutcome(State.DONE, own);
        }
        return mayBeOwn ? new CancelOutcome(State.UNTOLD, null) : null;
    }

    /** Whether it may be the request's, by its reason; not if that is another one. */
    static boolean hasReasonOf(CancelRequest request, Cancellation cancellation) {
        String reason = cancellation.reason();
        return reason == null || reason.strip().equals(request.reason().strip());
    }

    private @Nullable Cancellation exactly(
            CancelRequest request, List<List<Cancellation>> oldestFirst) {
        Cancellation found = null;
        BigDecimal after = now;
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            List<Cancellation> sameTime = oldestFirst.get(i);
            BigDecimal gap = request.expected().amount().subtract(after);
            for (Cancellation each : sameTime) {
                if (each.amount().equals(request.amount())
                        && (found == null || isDone(each))
                        && startsAt(gap, each, sameTime)) {
                    found = each;
                }
            }
            after = after.add(sameTime.stream().map(this::counted).reduce(ZERO, BigDecimal::add));
        }
        return found;
    }

    /** Whether it and some of the others, which then came after it, make {@code gap}. */
    private boolean startsAt(BigDecimal gap, Cancellation one, List<Cancellation> sameTime) {
        List<Cancellation> others = new ArrayList<>(sameTime);
        others.remove(one);
        TreeSet<BigDecimal> sums = new TreeSet<>();
        sums.add(counted(one));
        for (Cancellation other : others) {
            for (BigDecimal sum : List.copyOf(sums.headSet(gap, true))) {
                sums.add(sum.add(counted(other)));
            }
        }
        return sums.contains(gap);
    }

    /** Those of one time together, the oldest first. */
    private List<List<Cancellation>> byTime() {
        List<List<Cancellation>> groups = new ArrayList<>();
        Cancellation last = null;
        for (Cancellation each : cancellations) {
            if (last == null || !Objects.equals(last.at(), each.at())) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(each);
            last = each;
        }
        return groups;
    }

    /** By how much it has changed what can be cancelled. */
    private BigDecimal counted(Cancellation cancellation) {
        return isDone(cancellation) || countsRequested ? cancellation.amount().amount() : ZERO;
    }

    private static boolean isDone(Cancellation cancellation) {
        return cancellation.status() == Status.DONE;
    }

    private static BigDecimal sum(List<Cancellation> cancellations) {
        return cancellations.stream()
                .map(each -> each.amount().amount())
                .reduce(ZERO, BigDecimal::add);
    }
}
