package io.hexapay.nicepay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.approve.Approvals;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.approve.ApproveResult;
import io.hexapay.core.payment.approve.ApproveResult.Approved;
import io.hexapay.core.payment.approve.ApproveResult.NotApproved;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.Faults.Share;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.SimulatedOrder;
import io.hexapay.sandbox.SimulatedPayment;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 500 payments are approved, and not one answer to an approval arrives. All that is late arrives
 * while the shop waits for that, which takes no time here.
 */
@Timeout(1_800)
class ApprovalPathTest {

    private static final int PAYMENTS = 500;
    private static final int CALLERS = 20;
    private static final long WON = 12_900;
    private static final Money PRICE = Money.krw(WON);
    private static final long SEED = Long.getLong("hexapay.seed", System.nanoTime());
    private static final Duration LONG = Duration.ofHours(1);

    @AutoClose private final NicePaySandbox sandbox = NicePaySandbox.start();

    @AutoClose
    private final NicePayGateway gateway =
            NicePayGateway.connect(
                    ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl()))
                            .withTimeouts(
                                    new Timeouts(
                                            Duration.ofMinutes(1),
                                            Duration.ofMinutes(1),
                                            Duration.ofMinutes(1)))
                            .withResilience(ResilienceConfig.OFF));

    private final SampleMerchant sample = sandbox.sampleMerchants().get(0);
    private final Merchant shop =
            Merchant.of("shop", sample.keys().key(), Secret.of(sample.keys().secret()));
    private final NicePayCalls calls =
            gateway.calls(new GatewayOptions(sample.options()), AccessTokens.of(gateway.auth()));
    private final Approvals approvals =
            new Approvals(
                    new NicePayApprove(calls, InstantSource.system(), Duration.ofMillis(500)),
                    new NicePayPayments(calls),
                    InstantSource.system(),
                    length -> {
                        sandbox.faults().finishLate();
                        return true;
                    });

    private final Map<String, ApproveResult> told = new ConcurrentHashMap<>();
    private final Map<String, ApproveRequest> open = new ConcurrentHashMap<>();

    @Test
    void eachIsApprovedOrUndoneAndTheShopKnowsWhich() throws Exception {
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

        approveAll();
        sandbox.faults().clear();
        sandbox.faults().finishLate();
        open.forEach((id, request) -> told.put(id, approvals.resolve(shop, request, longLimit())));

        assertThat(told).as("seed %d", SEED).hasSize(PAYMENTS);
        told.forEach(
                (id, result) -> {
                    SimulatedPayment payment = sandbox.payment(sample.keys().key(), id);
                    assertThat(agrees(result, payment))
                            .as("seed %d: %s, told %s", SEED, payment, result)
                            .isTrue();
                });
        assertThat(told.values()).as("seed %d", SEED).hasAtLeastOneElementOfType(Approved.class);
        assertThat(told.values()).as("seed %d", SEED).hasAtLeastOneElementOfType(NotApproved.class);
    }

    private void approveAll() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int number = 0; number < PAYMENTS; number++) {
                String orderId = "order-" + number;
                ends.add(callers.submit(() -> approve(orderId)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private void approve(String orderId) {
        SimulatedOrder order = sandbox.pay(sample, orderId, WON);
        ApproveRequest request =
                approvals.verified(
                        shop,
                        order.returned(),
                        (id, price) -> orderId.equals(id) && price.equals(PRICE));
        try {
            told.put(request.paymentId(), approvals.approve(shop, request, longLimit()));
        } catch (OutcomeUnknown e) {
            open.put(request.paymentId(), (ApproveRequest) e.request());
        }
    }

    private static Deadline longLimit() {
        return Deadline.in(LONG);
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
