package io.hexapay.core.payment.approve;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A gateway with one payment, whose approvals, undoes and look-ups end as they are told to. For one
 * thread at a time.
 */
class ApprovalModel implements ApprovePort, PaymentPort {

    static final GatewayId ID = new GatewayId("model");
    static final Money PRICE = Money.krw(12_900);
    static final ApproveRequest REQUEST = ApproveRequest.of("tid_1", "order-1", PRICE);

    private final Supplier<Fate> approveCalls;
    private final Supplier<Fate> undoCalls;
    private final Supplier<Fate> lookUps;
    private final Consumer<Runnable> later;
    private PaymentStatus status = PaymentStatus.READY;
    private @Nullable String orderId = REQUEST.orderId();
    private Money amount = PRICE;

    /** What becomes of a call. */
    enum Fate {
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
        /** Another caller's is under way, say. */
        HAD_BEFORE,
        REFUSED,
        CREDENTIALS_REFUSED,
        NOT_FOUND,
        RATE_LIMITED
    }

    /**
     * @param later is given what is carried out later
     */
    ApprovalModel(
            Supplier<Fate> approveCalls,
            Supplier<Fate> undoCalls,
            Supplier<Fate> lookUps,
            Consumer<Runnable> later) {
        this.approveCalls = approveCalls;
        this.undoCalls = undoCalls;
        this.lookUps = lookUps;
        this.later = later;
    }

    PaymentStatus status() {
        return status;
    }

    void become(PaymentStatus next) {
        status = next;
    }

    /** What the payment is for, as look-ups tell it. */
    void isFor(@Nullable String order, Money price) {
        orderId = order;
        amount = price;
    }

    @Override
    public GatewayId gateway() {
        return ID;
    }

    @Override
    public Duration undoableFor() {
        return Duration.ofHours(1);
    }

    @Override
    public Duration latestArrival() {
        return Duration.ofSeconds(30);
    }

    @Override
    public ApproveRequest verified(
            Merchant merchant, Map<String, String> parameters, OrderCheck orders) {
        return REQUEST;
    }

    @Override
    public Payment approve(Merchant merchant, ApproveRequest request, Deadline deadline) {
        carryOut(approveCalls.get(), this::pay);
        return payment();
    }

    @Override
    public void undo(Merchant merchant, ApproveRequest request, Deadline deadline) {
        carryOut(undoCalls.get(), this::giveBack);
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        carryOut(lookUps.get(), () -> {});
        return payment();
    }

    /** A gateway approves a payment once. */
    private void pay() {
        if (status != PaymentStatus.READY) {
            throw refused("APPROVED_BEFORE");
        }
        status = PaymentStatus.PAID;
    }

    private void giveBack() {
        if (status == PaymentStatus.PAID) {
            status = PaymentStatus.CANCELLED;
        }
    }

    private void carryOut(Fate fate, Runnable action) {
        switch (fate) {
            case ANSWERED -> action.run();
            case ANSWER_LOST -> {
                action.run();
                throw unavailable(Delivery.UNKNOWN);
            }
            case MALFORMED -> {
                action.run();
                throw new GatewayException.Malformed(ID, "answered nonsense");
            }
            case LATE -> {
                later.accept(() -> runLate(action));
                throw unavailable(Delivery.UNKNOWN);
            }
            case LOST -> throw unavailable(Delivery.UNKNOWN);
            case NOT_SENT -> throw unavailable(Delivery.NOT_SENT);
            case HAD_BEFORE ->
                    throw new GatewayException.OutcomeUnknown(
                            ID, "has had it before", null, REQUEST, null);
            case REFUSED -> throw refused("NO");
            case CREDENTIALS_REFUSED ->
                    throw GatewayException.Refused.credentials(
                            ID, "refused the key", null, "check it");
            case NOT_FOUND -> throw new GatewayException.NotFound(ID, "has none", null, "check it");
            case RATE_LIMITED -> throw new GatewayException.RateLimited(ID, "is busy", null, null);
        }
    }

    private static void runLate(Runnable action) {
        try {
            action.run();
        } catch (GatewayException e) {
            // Nobody is there to be told.
        }
    }

    private Payment payment() {
        return Payment.builder("tid_1", status, amount).orderId(orderId).build();
    }

    private static GatewayException refused(String code) {
        return new GatewayException.Refused(
                ID, "refused it", new Reason(code, "its words"), "read");
    }

    private static GatewayException unavailable(Delivery delivery) {
        return new GatewayException.Unavailable(ID, "is away", null, "wait", delivery, null, null);
    }
}
