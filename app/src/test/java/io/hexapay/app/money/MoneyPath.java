package io.hexapay.app.money;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.core.payment.cancel.CancelResult.AlreadyCancelled;
import io.hexapay.core.payment.cancel.CancelResult.Cancelled;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.Faults;
import io.hexapay.sandbox.Faults.Share;
import io.hexapay.sandbox.Sandbox;
import io.hexapay.sandbox.SimulatedPayment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of a shop that cancels payments over a bad connection, and keeps its books. */
final class MoneyPath {

    private static final int CALLERS = 10;
    private static final int LATE_BY_CALLS = 30;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REASON = "고객 변심";

    private final Sandbox sandbox;
    private final Faults faults;
    private final Shop shop;
    private final long seed;
    private final List<Order> orders = new ArrayList<>();
    private final Map<String, Map<String, Money>> books = new ConcurrentHashMap<>();
    private final Queue<CancelRequest> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger resolved = new AtomicInteger();

    MoneyPath(Sandbox sandbox, Faults faults, Shop shop, int payments, long seed) {
        this.sandbox = sandbox;
        this.faults = faults;
        this.shop = shop;
        this.seed = seed;
        Random random = new Random(seed);
        for (int i = 0; i < payments; i++) {
            orders.add(Order.random(i, random));
        }
    }

    void run() {
        concurrently(orders.stream().<Runnable>map(order -> () -> pay(order)).toList());
        faults.onPaymentCalls().sometimes(0.2, seed, Fault.lostAnswer());
        faults.onCancelCalls()
                .sometimes(
                        seed,
                        new Share(0.2, Fault.lostAnswer()),
                        new Share(0.05, Fault.late(LATE_BY_CALLS)),
                        new Share(0.05, Fault.status(503)));
        concurrently(orders.stream().flatMap(order -> attempts(order).stream()).toList());
        faults.clear();
        faults.finishLate();
        resolveOpen();
    }

    /** The cancellations whose outcome had to be resolved. */
    int resolved() {
        return resolved.get();
    }

    /** The cancellations whose outcome is unknown in the end. */
    int unknown() {
        return open.size();
    }

    /** The payments of which shop and gateway do not agree, for people. */
    List<String> disagreements() {
        return orders.stream().map(this::disagreement).filter(text -> text != null).toList();
    }

    private void pay(Order order) {
        var simulated = shop.order(order.id, order.won);
        order.paymentId = simulated.paymentId();
        if (!simulated.returned().isEmpty()) {
            shop.approve(shop.verified(simulated, order.id, order.won));
        }
    }

    /** Of an order that several cancel at once, all of them believe what they saw at first. */
    private List<Runnable> attempts(Order order) {
        return order.cancels.stream()
                .<Runnable>map(
                        won ->
                                () -> {
                                    if (order.contested) {
                                        cancel(order, order.seen(), won);
                                    } else {
                                        cancel(order, null, won);
                                    }
                                })
                .toList();
    }

    private void cancel(Order order, @Nullable Money seen, long won) {
        try {
            Money expected = seen;
            if (expected == null) {
                Payment payment = shop.find(order.paymentId());
                expected = requireNonNull(payment.cancellable());
            }
            Money amount = Money.krw(Math.min(won, expected.minorUnits()));
            if (amount.signum() > 0) {
                send(CancelRequest.of(order.paymentId(), amount, expected, REASON), order.crashes);
            }
        } catch (GatewayException e) {
            // A look-up that failed: nothing is cancelled.
        }
    }

    /**
     * @param crashes whether the process ends before it can note the outcome
     */
    private void send(CancelRequest request, boolean crashes) {
        try {
            CancelResult result = shop.cancel(request);
            if (crashes) {
                open.add(request);
            } else {
                note(request, result);
            }
        } catch (OutcomeUnknown e) {
            open.add((CancelRequest) e.request());
        } catch (GatewayException e) {
            // By its contract nothing was carried out: the books say so.
        }
    }

    /** Those of one payment one after the other. */
    private void resolveOpen() {
        Map<String, List<CancelRequest>> unresolved =
                open.stream()
                        .map(MoneyPath::afterRestart)
                        .collect(Collectors.groupingBy(CancelRequest::paymentId));
        open.clear();
        concurrently(
                unresolved.values().stream()
                        .<Runnable>map(requests -> () -> requests.forEach(this::resolve))
                        .toList());
    }

    private void resolve(CancelRequest request) {
        try {
            note(request, shop.resolve(request));
            resolved.incrementAndGet();
        } catch (OutcomeUnknown e) {
            open.add(request);
        }
    }

    /** As it comes out of the shop's table. */
    private static CancelRequest afterRestart(CancelRequest request) {
        try {
            return JSON.readValue(JSON.writeValueAsString(request), CancelRequest.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** What several were told of one and the same cancellation is one entry. */
    private void note(CancelRequest request, CancelResult result) {
        Cancellation cancellation =
                result instanceof Cancelled cancelled
                        ? cancelled.cancellation()
                        : result instanceof AlreadyCancelled already
                                ? already.cancellation()
                                : null;
        if (cancellation != null) {
            String id = cancellation.id();
            books.computeIfAbsent(request.paymentId(), first -> new ConcurrentHashMap<>())
                    .put(id == null ? request.expected().toString() : id, cancellation.amount());
        }
    }

    private @Nullable String disagreement(Order order) {
        SimulatedPayment payment =
                requireNonNull(sandbox.payment(shop.key(), order.paymentId()), order.id);
        Map<String, Money> entries = books.getOrDefault(order.paymentId(), Map.of());
        BigDecimal told =
                entries.values().stream()
                        .map(Money::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean agrees =
                told.compareTo(payment.cancelled()) == 0
                        && entries.size() == payment.cancellations()
                        && payment.cancelled().compareTo(payment.amount()) <= 0;
        return agrees ? null : "%s: the shop knows of %s".formatted(payment, entries);
    }

    private static void concurrently(List<Runnable> tasks) {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> ends = new ArrayList<>();
            tasks.forEach(task -> ends.add(callers.submit(task)));
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("a caller failed", e);
        } finally {
            callers.shutdownNow();
        }
    }

    /** What is paid, and how much of it is to be cancelled by each of its callers. */
    private static final class Order {

        private final String id;
        private final long won;
        private final List<Long> cancels;
        private final boolean contested;
        private final boolean crashes;
        private volatile @Nullable String paymentId;

        private Order(String id, long won, List<Long> cancels, boolean contested, boolean crashes) {
            this.id = id;
            this.won = won;
            this.cancels = cancels;
            this.contested = contested;
            this.crashes = crashes;
        }

        static Order random(int number, Random random) {
            long won = 1_000L + random.nextInt(99_000);
            boolean contested = random.nextInt(4) == 0;
            int times = contested ? 2 + random.nextInt(3) : 1 + random.nextInt(10) / 8;
            boolean same = random.nextBoolean();
            long first = random.nextBoolean() ? won : 1L + random.nextInt((int) won);
            List<Long> cancels = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                cancels.add(same ? first : 1L + random.nextInt((int) won));
            }
            boolean crashes = random.nextInt(20) == 0;
            String id = "order-%d-%d".formatted(number, won);
            return new Order(id, won, cancels, contested, crashes);
        }

        Money seen() {
            return Money.krw(won);
        }

        String paymentId() {
            return requireNonNull(paymentId, id);
        }
    }
}
