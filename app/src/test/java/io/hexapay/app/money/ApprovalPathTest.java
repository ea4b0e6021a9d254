package io.hexapay.app.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.approve.ApproveResult;
import io.hexapay.core.payment.approve.ApproveResult.Approved;
import io.hexapay.core.payment.approve.ApproveResult.NotApproved;
import io.hexapay.http.Timeouts;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.Faults.Share;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.SimulatedPayment;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 500 payments are approved at NicePay, and not one answer to an approval arrives. */
@Timeout(1_800)
class ApprovalPathTest {

    private static final int PAYMENTS = 500;
    private static final int CALLERS = 50;
    private static final long WON = 12_900;
    private static final long SEED = Long.getLong("money-path.seed", System.nanoTime());

    /** What may arrive late is waited for as long as for an answer. */
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Map<String, ApproveResult> told = new ConcurrentHashMap<>();
    private final Map<String, ApproveRequest> open = new ConcurrentHashMap<>();

    @Test
    void eachIsApprovedOrUndoneAndTheShopKnowsWhich() throws InterruptedException {
        try (NicePaySandbox sandbox = NicePaySandbox.start();
                Shop shop = Shop.at("nicepay", sandbox, TIMEOUTS)) {
            sandbox.faults()
                    .onApproveCalls()
                    .sometimes(
                            SEED,
                            new Share(0.6, Fault.lostAnswer()),
                            new Share(0.3, Fault.late(20)),
                            new Share(0.1, Fault.reset()));
            sandbox.faults()
                    .onCancelCalls()
                    .sometimes(
                            SEED,
                            new Share(0.3, Fault.lostAnswer()),
                            new Share(0.1, Fault.status(503)));

            approveAll(shop);
            sandbox.faults().clear();
            sandbox.faults().finishLate();
            Map.copyOf(open).forEach((id, request) -> told.put(id, shop.resolve(request)));

            assertThat(told).as("seed %d", SEED).hasSize(PAYMENTS);
            told.forEach(
                    (id, result) -> {
                        SimulatedPayment payment = sandbox.payment(shop.key(), id);
                        assertThat(agrees(result, payment))
                                .as("seed %d: %s, told %s", SEED, payment, result)
                                .isTrue();
                    });
            assertThat(told.values()).hasAtLeastOneElementOfType(Approved.class);
            assertThat(told.values()).hasAtLeastOneElementOfType(NotApproved.class);
        }
    }

    private void approveAll(Shop shop) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        IntStream.range(0, PAYMENTS)
                .forEach(number -> callers.execute(() -> approve("order-" + number, shop)));
        callers.shutdown();
        assertThat(callers.awaitTermination(20, TimeUnit.MINUTES)).isTrue();
    }

    private void approve(String orderId, Shop shop) {
        ApproveRequest request = shop.verified(shop.order(orderId, WON), orderId, WON);
        try {
            told.put(request.paymentId(), shop.approve(request));
        } catch (OutcomeUnknown e) {
            open.put(request.paymentId(), (ApproveRequest) e.request());
        }
    }

    /** Approved and paid, or undone and not paid; never both. */
    private static boolean agrees(ApproveResult result, @Nullable SimulatedPayment payment) {
        boolean isPaid = payment != null && payment.status().equals("paid");
        boolean tookNothing =
                payment == null
                        || (!isPaid && payment.amount().compareTo(payment.cancelled()) == 0);
        return result instanceof Approved ? isPaid : result instanceof NotApproved && tookNothing;
    }
}
