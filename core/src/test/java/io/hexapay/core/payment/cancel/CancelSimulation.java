package io.hexapay.core.payment.cancel;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.cancel.CancelResult.AlreadyCancelled;
import io.hexapay.core.payment.cancel.CancelResult.BalanceChanged;
import io.hexapay.core.payment.cancel.CancelResult.Cancelled;
import io.hexapay.core.payment.cancel.ModelGateway.Carried;
import io.hexapay.core.payment.cancel.ModelGateway.Fate;
import io.hexapay.core.simulation.VirtualTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Shops that cancel payments at a gateway which loses answers, is late and away: many callers at
 * once, in virtual time, all drawn from one seed.
 */
final class CancelSimulation implements AutoCloseable {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("a-secret"));
    private static final Duration DAY = Duration.ofDays(1);

    private final VirtualTime time = new VirtualTime();
    private final SteadyClock clock = SteadyClock.anchoredAt(InstantSource.system(), time::nanos);
    private final Random random;
    private final ModelGateway gateway;
    private final Cancellations cancellations;
    private final int mostCallers;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> unresolved = new HashSet<>();

    /** Whether all callers give the same; if not, the console cancels, too. */
    private boolean sharedReason;

    private int requests;
    private int unresolvedOfSharedReason;

    /** What a caller knows in the end; the result is null if nothing was carried out. */
    private record Told(CancelRequest request, @Nullable CancelResult result) {}

    /**
     * @param guard what the gateway does
     * @param port what stands before it
     */
    CancelSimulation(
            long seed, int mostCallers, CancelGuard guard, UnaryOperator<CancelPort> port) {
        this.random = new Random(seed);
        this.mostCallers = mostCallers;
        this.gateway = new ModelGateway(guard, this::fate, this::fate, this::later);
        this.cancellations =
                new Cancellations(slow(port.apply(gateway)), this::lookUp, this::passes);
    }

    /** What went wrong, in words; empty if nothing did. */
    List<String> violationsOf(int payments) {
        for (int number = 0; number < payments; number++) {
            simulate("pay_" + number);
        }
        return violations;
    }

    /** How many outcomes stay unknown for ever, which is no violation. */
    int unresolved() {
        return unresolved.size();
    }

    /** How many of them are of callers who gave the same reason as others. */
    int unresolvedOfSharedReason() {
        return unresolvedOfSharedReason;
    }

    /** How many requests there were. */
    int requests() {
        return requests;
    }

    @Override
    public void close() {
        time.close();
    }

    private void simulate(String payment) {
        Money amount = Money.krw(1_000L * (1 + random.nextInt(10)));
        gateway.open(payment, amount);
        Money left = amount;
        sharedReason = random.nextBoolean();
        if (!sharedReason && random.nextInt(2) == 0) {
            Money byConsole = part(amount);
            gateway.cancelByConsole(payment, byConsole);
            left = amount.minus(byConsole);
        }
        if (!sharedReason && random.nextInt(2) == 0) {
            Duration any = Duration.ofMillis(random.nextInt(8_000));
            time.at(time.nanos() + any.toNanos(), () -> cancelByConsole(payment));
        }
        List<Told> told = new ArrayList<>();
        for (int caller = 1 + random.nextInt(mostCallers); caller > 0; caller--) {
            // Some have looked the payment up before the console did.
            Money believed = left.signum() == 0 || random.nextInt(3) == 0 ? amount : left;
            CancelRequest first = request(payment, believed);
            Duration start = Duration.ofMillis(random.nextInt(3_000));
            time.execute(
                    () -> {
                        time.sleep(start);
                        call(first, told);
                    });
        }
        time.runUntil(time.nanos() + DAY.toNanos());
        check(payment, amount, told);
    }

    private void cancelByConsole(String payment) {
        Money left = gateway.balance(payment);
        if (left.signum() > 0) {
            gateway.cancelByConsole(payment, part(left));
        }
    }

    private CancelRequest request(String payment, Money believed) {
        requests++;
        String reason = sharedReason ? "reason" : "reason " + requests;
        return CancelRequest.of(payment, part(believed), believed, reason);
    }

    private void call(CancelRequest first, List<Told> told) {
        CancelRequest request = first;
        for (int decision = 0; decision < 3; decision++) {
            CancelResult result = outcome(request);
            told.add(new Told(request, result));
            Money left =
                    result instanceof BalanceChanged changed
                            ? changed.payment().cancellable()
                            : null;
            if (left == null || left.signum() == 0) {
                return;
            }
            request = request(first.paymentId(), left);
        }
    }

    /** Null if nothing was carried out, or for ever unknown. */
    private @Nullable CancelResult outcome(CancelRequest request) {
        try {
            CancelResult result = cancellations.cancel(SHOP, request, deadline());
            boolean crashes = random.nextInt(10) == 0;
            return crashes ? resolved(request) : result;
        } catch (OutcomeUnknown e) {
            return resolved((CancelRequest) e.request());
        } catch (GatewayException e) {
            return null;
        }
    }

    private @Nullable CancelResult resolved(CancelRequest request) {
        for (int attempt = 0; attempt < 200; attempt++) {
            time.sleep(Duration.ofMinutes(2));
            try {
                return cancellations.resolve(SHOP, request, deadline());
            } catch (OutcomeUnknown e) {
                // Once more.
            }
        }
        unresolved.add(request.key());
        unresolvedOfSharedReason += sharedReason ? 1 : 0;
        return null;
    }

    private void check(String payment, Money amount, List<Told> told) {
        List<Carried> history = gateway.history(payment);
        told.removeIf(each -> unresolved.contains(each.request().key()));
        List<Carried> carriedOut =
                history.stream()
                        .filter(each -> !each.key().startsWith("console"))
                        .filter(each -> !unresolved.contains(each.key()))
                        .toList();
        List<CancelRequest> toldOf =
                told.stream()
                        .filter(each -> isCarriedOut(each.result()))
                        .map(Told::request)
                        .toList();
        boolean isTold = carriedOut.stream().allMatch(each -> any(toldOf, List.of(each)));
        // One of the console's that expected the same counts as carried out: it cannot be twice.
        boolean isTrue = toldOf.stream().allMatch(each -> any(List.of(each), history));
        if (!isTold || !isTrue) {
            violations.add("%s: carried out %s, told %s".formatted(payment, history, told));
        }
        long keys = history.stream().map(Carried::key).distinct().count();
        if (keys != history.size()) {
            violations.add("%s: one request twice: %s".formatted(payment, history));
        }
        Money sum = amount.zero();
        for (Carried each : history) {
            sum = sum.plus(each.amount());
        }
        if (sum.isMoreThan(amount)) {
            violations.add("%s: beyond its amount: %s".formatted(payment, history));
        }
        for (Told each : told) {
            boolean isDone = any(List.of(each.request()), carriedOut);
            boolean isOwn = history.stream().anyMatch(h -> h.key().equals(each.request().key()));
            boolean isWrong =
                    each.result() instanceof BalanceChanged
                            ? isDone
                            : isOwn && !isCarriedOut(each.result());
            if (isWrong || (sharedReason && isOfAnother(each, history))) {
                violations.add("%s: %s, but %s".formatted(payment, each, history));
            }
        }
    }

    /** Whether it was told a cancellation that neither is its own nor expected the same. */
    private static boolean isOfAnother(Told told, List<Carried> history) {
        Cancellation cancellation =
                told.result() instanceof Cancelled cancelled
                        ? cancelled.cancellation()
                        : told.result() instanceof AlreadyCancelled already
                                ? already.cancellation()
                                : null;
        return cancellation != null
                && !isSame(told.request(), history.get(ModelGateway.numberOf(cancellation) - 1));
    }

    private static boolean isCarriedOut(@Nullable CancelResult result) {
        return result instanceof Cancelled || result instanceof AlreadyCancelled;
    }

    /** Whether one of these is one of those, or expected and cancelled the same. */
    private static boolean any(List<CancelRequest> requests, List<Carried> carriedOut) {
        return requests.stream()
                .anyMatch(one -> carriedOut.stream().anyMatch(each -> isSame(one, each)));
    }

    private static boolean isSame(CancelRequest request, Carried carried) {
        return carried.key().equals(request.key())
                || (carried.start().equals(request.expected())
                        && carried.amount().equals(request.amount()));
    }

    private Money part(Money of) {
        long thousands = of.minorUnits() / 1_000;
        return random.nextInt(3) == 0 ? of : Money.krw(1_000 * (1 + random.nextLong(thousands)));
    }

    private Fate fate() {
        int drawn = random.nextInt(100);
        if (drawn < 20) {
            return Fate.ANSWER_LOST;
        }
        if (drawn < 25) {
            return Fate.LATE;
        }
        if (drawn < 30) {
            return Fate.LOST;
        }
        if (drawn < 33) {
            return Fate.REFUSED;
        }
        if (drawn < 36) {
            return Fate.NOT_SENT;
        }
        return drawn < 38 ? Fate.RATE_LIMITED : Fate.ANSWERED;
    }

    /** Within a minute: after that nothing is under way any more. */
    private void later(Runnable action) {
        time.at(time.nanos() + Duration.ofMillis(random.nextInt(60_000)).toNanos(), action);
    }

    private Payment lookUp(Merchant merchant, PaymentQuery query, Deadline deadline) {
        travel();
        try {
            return gateway.find(merchant, query, deadline);
        } finally {
            travel();
        }
    }

    private CancelPort slow(CancelPort port) {
        return new PortAround(port) {
            @Override
            public Cancellation cancel(
                    Merchant merchant, CancelRequest request, Deadline deadline) {
                travel();
                try {
                    return super.cancel(merchant, request, deadline);
                } finally {
                    travel();
                }
            }
        };
    }

    private void travel() {
        time.sleep(Duration.ofMillis(1 + random.nextInt(200)));
    }

    private boolean passes(Duration length) {
        time.sleep(length);
        return true;
    }

    private Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(1 + random.nextInt(10)), clock);
    }
}
