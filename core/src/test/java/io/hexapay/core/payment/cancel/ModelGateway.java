package io.hexapay.core.payment.cancel;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A gateway in memory that cancels as its guard says, and answers as it is told. For one thread at
 * a time.
 */
final class ModelGateway implements CancelPort, PaymentPort {

    static final GatewayId ID = new GatewayId("model");

    private final CancelGuard guard;
    private final Supplier<Fate> cancelCalls;
    private final Supplier<Fate> lookUps;
    private final Consumer<Runnable> later;
    private final Map<String, Account> accounts = new HashMap<>();

    /** What becomes of a call. */
    enum Fate {
        /** It is answered as it should be. */
        ANSWERED,
        /** It is carried out, and the answer is lost. */
        ANSWER_LOST,
        /** It never arrives, which nobody is told. */
        LOST,
        /** It is not answered, and carried out later. */
        LATE,
        /** It is carried out, and nobody can read the answer. */
        MALFORMED,
        NOT_SENT,
        REFUSED,
        CREDENTIALS_REFUSED,
        NOT_FOUND,
        RATE_LIMITED
    }

    /**
     * @param start what could be cancelled before
     * @param key of the request
     */
    record Carried(Money start, Money amount, String key, @Nullable String reason) {}

    /**
     * @param guard what it really does
     * @param later is given what is carried out later
     */
    ModelGateway(
            CancelGuard guard,
            Supplier<Fate> cancelCalls,
            Supplier<Fate> lookUps,
            Consumer<Runnable> later) {
        this.guard = guard;
        this.cancelCalls = cancelCalls;
        this.lookUps = lookUps;
        this.later = later;
    }

    void open(String paymentId, Money amount) {
        accounts.put(paymentId, new Account(amount));
    }

    /** Cancels as the gateway's own console does, which no guard holds. */
    void cancelByConsole(String paymentId, Money amount) {
        cancelByConsole(paymentId, amount, "by hand");
    }

    void cancelByConsole(String paymentId, Money amount, @Nullable String reason) {
        Account account = account(paymentId);
        var unused = account.carryOut(amount, "console-" + account.history.size(), reason);
    }

    /** What can be cancelled now. */
    Money balance(String paymentId) {
        return account(paymentId).balance;
    }

    /** Those that were carried out, the oldest first. */
    List<Carried> history(String paymentId) {
        return account(paymentId).history;
    }

    /** Counted from 1, in its payment's history. */
    static int numberOf(Cancellation cancellation) {
        return Integer.parseInt(requireNonNull(cancellation.id()).substring("c-".length()));
    }

    @Override
    public GatewayId gateway() {
        return ID;
    }

    @Override
    public CancelGuard guard() {
        return guard;
    }

    @Override
    public Cancellation cancel(Merchant merchant, CancelRequest request, Deadline deadline) {
        Fate fate = cancelCalls.get();
        switch (fate) {
            case ANSWERED -> {
                return carryOut(request);
            }
            case ANSWER_LOST, MALFORMED -> {
                var unused = carryOut(request);
            }
            case LATE -> later.accept(() -> carryOutLate(request));
            default -> {}
        }
        throw failure(fate);
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        Fate fate = lookUps.get();
        if (fate != Fate.ANSWERED) {
            throw failure(fate);
        }
        String id = ((PaymentQuery.ById) query).id();
        return account(id).payment(id);
    }

    private Cancellation carryOut(CancelRequest request) {
        Account account = account(request.paymentId());
        boolean isExpected = account.balance.equals(request.expected());
        if (guard == CancelGuard.EXPECTED_AMOUNT && !isExpected) {
            throw refused("BALANCE");
        }
        boolean isUncompared = guard == CancelGuard.SAME_REQUEST;
        if (isUncompared && account.known.contains(request.expected())) {
            throw new GatewayException.OutcomeUnknown(ID, "had it before", null, request, null);
        }
        // As where a whole cancellation is one without an amount.
        boolean takesAll = isUncompared && request.cancelsAll();
        Money amount = takesAll ? account.balance : request.amount();
        if (amount.isMoreThan(account.balance) || amount.signum() == 0) {
            throw refused("EXCEEDS");
        }
        account.known.add(request.expected());
        return account.carryOut(amount, request.key(), request.reason());
    }

    private void carryOutLate(CancelRequest request) {
        try {
            var unused = carryOut(request);
        } catch (GatewayException e) {
            // Nobody is there to be told.
        }
    }

    private Account account(String paymentId) {
        Account account = accounts.get(paymentId);
        if (account == null) {
            throw failure(Fate.NOT_FOUND);
        }
        return account;
    }

    private static GatewayException failure(Fate fate) {
        Reason reason = new Reason(fate.name(), "as told");
        return switch (fate) {
            case ANSWERED, ANSWER_LOST, LOST, LATE -> unavailable(Delivery.UNKNOWN);
            case NOT_SENT -> unavailable(Delivery.NOT_SENT);
            case MALFORMED -> new GatewayException.Malformed(ID, "answered nonsense");
            case REFUSED -> refused(fate.name());
            case CREDENTIALS_REFUSED ->
                    GatewayException.Refused.credentials(ID, "refused the key", reason, "check it");
            case NOT_FOUND -> new GatewayException.NotFound(ID, "has none", reason, "check it");
            case RATE_LIMITED -> new GatewayException.RateLimited(ID, "is busy", reason, null);
        };
    }

    private static GatewayException refused(String code) {
        Reason reason = new Reason(code, "in its words");
        return new GatewayException.Refused(ID, "refused it", reason, "read why");
    }

    private static GatewayException unavailable(Delivery delivery) {
        return new GatewayException.Unavailable(ID, "is away", null, "wait", delivery, null, null);
    }

    private static final class Account {

        private final Money amount;
        private final List<Carried> history = new ArrayList<>();
        private final Set<Money> known = new HashSet<>();
        private Money balance;

        Account(Money amount) {
            this.amount = amount;
            this.balance = amount;
        }

        Cancellation carryOut(Money part, String key, @Nullable String reason) {
            Carried carried = new Carried(balance, part, key, reason);
            history.add(carried);
            balance = balance.minus(part);
            return cancellation(carried, history.size());
        }

        Payment payment(String id) {
            List<Cancellation> cancellations = new ArrayList<>();
            for (Carried each : history) {
                cancellations.add(cancellation(each, cancellations.size() + 1));
            }
            return Payment.builder(id, status(), amount)
                    .cancellable(balance)
                    .cancellations(cancellations)
                    .build();
        }

        private PaymentStatus status() {
            if (history.isEmpty()) {
                return PaymentStatus.PAID;
            }
            return balance.signum() == 0
                    ? PaymentStatus.CANCELLED
                    : PaymentStatus.PARTIALLY_CANCELLED;
        }

        private static Cancellation cancellation(Carried carried, int number) {
            return new Cancellation(
                    "c-" + number,
                    carried.amount,
                    Cancellation.Status.DONE,
                    carried.reason,
                    Instant.EPOCH.plusSeconds(number));
        }
    }
}
