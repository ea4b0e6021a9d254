package io.hexapay.nicepay;

import static io.hexapay.nicepay.PaymentJson.ORDER_ID;
import static io.hexapay.nicepay.PaymentJson.TID;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.approve.Approvals;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.approve.ApproveResult;
import io.hexapay.core.payment.approve.ApproveResult.Approved;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.SimulatedOrder;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole approvals, at the simulator where not told otherwise. */
@Timeout(300)
class NicePayApprovalsTest {

    private static final long WON = 12_900;
    private static final Money PRICE = Money.krw(WON);

    @AutoClose private final NicePaySandbox sandbox = NicePaySandbox.start();

    @AutoClose
    private final NicePayGateway gateway =
            NicePayGateway.connect(ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl())));

    private final SampleMerchant sample = sandbox.sampleMerchants().get(0);
    private final Merchant shop =
            Merchant.of("shop", sample.keys().key(), Secret.of(sample.keys().secret()));
    private final Approvals approvals =
            gateway.open(new GatewayOptions(sample.options()), AccessTokens.of(gateway.auth()))
                    .approvals();

    /** The signature covers neither {@code tid} nor {@code orderId}. */
    @Test
    void doNotShipASecondOrderForAPaymentThatIsPaid() {
        SimulatedOrder paid = sandbox.pay(sample, "order-1", WON);
        assertThat(approvals.approve(shop, verified(paid.returned(), "order-1")))
                .isInstanceOf(Approved.class);
        Map<String, String> forged = new HashMap<>(sandbox.pay(sample, "order-2", WON).returned());
        forged.put("tid", paid.paymentId());
        ApproveRequest request = verified(forged, "order-2");

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> approvals.approve(shop, request))
                .withMessageContaining("another order");

        assertThat(statusOf(paid)).isEqualTo("paid");
    }

    /** Its own payment's parameters, with another customer's order number, at the same price. */
    @Test
    void doNotUndoAnothersOrderWhoseNumberWasForged() {
        SimulatedOrder victims = sandbox.pay(sample, "order-1", WON);
        approvals.approve(shop, verified(victims.returned(), "order-1"));
        Map<String, String> forged = new HashMap<>(sandbox.pay(sample, "order-2", WON).returned());
        forged.put("orderId", "order-1");
        ApproveRequest request = verified(forged, "order-1");
        sandbox.faults().onApproveCalls().next(Fault.reset());

        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> approvals.approve(shop, request));

        assertThat(statusOf(victims)).isEqualTo("paid");
    }

    /** A browser that posts twice at once, two tabs, an impatient payer. */
    @Test
    void areMadeOnceForABrowserThatComesTwice() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            for (int number = 0; number < 200; number++) {
                String orderId = "order-" + number;
                SimulatedOrder order = sandbox.pay(sample, orderId, WON);
                ApproveRequest request = verified(order.returned(), orderId);
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<ApproveResult>> told = new ArrayList<>();
                for (int caller = 0; caller < 2; caller++) {
                    told.add(
                            callers.submit(
                                    () -> {
                                        start.await();
                                        return resultOf(request);
                                    }));
                }

                for (Future<ApproveResult> each : told) {
                    assertThat(each.get()).isInstanceOf(Approved.class);
                }
                assertThat(statusOf(order)).isEqualTo("paid");
            }
        } finally {
            callers.shutdownNow();
        }
    }

    /** The look-up may not show yet what another caller has begun. */
    @ParameterizedTest
    @ValueSource(strings = {"U114", "2201", "A225", "2156", "U112"})
    void areNotUndoneIfNicePayHasHadThemBefore(String code) {
        try (LoopbackNicePay nicePay = new LoopbackNicePay()) {
            nicePay.answers(
                    request ->
                            Reply.with(
                                    WireResponse.json(
                                            "{\"resultCode\":\"%s\",\"resultMsg\":\"말\"}"
                                                    .formatted(
                                                            request.method().equals("GET")
                                                                    ? "A243"
                                                                    : code))));
            ApproveRequest request = ApproveRequest.of(TID, ORDER_ID, Money.krw(1004));

            assertThatExceptionOfType(OutcomeUnknown.class)
                    .isThrownBy(
                            () ->
                                    nicePay.ports()
                                            .approvals()
                                            .approve(
                                                    nicePay.shop,
                                                    request,
                                                    Deadline.in(Duration.ofMinutes(1))));

            assertThat(nicePay.requests("POST")).isOne();
        }
    }

    private ApproveRequest verified(Map<String, String> returned, String orderId) {
        return approvals.verified(
                shop, returned, (order, price) -> orderId.equals(order) && price.equals(PRICE));
    }

    private ApproveResult resultOf(ApproveRequest request) {
        try {
            return approvals.approve(shop, request);
        } catch (OutcomeUnknown e) {
            return approvals.resolve(shop, (ApproveRequest) e.request());
        }
    }

    private String statusOf(SimulatedOrder order) {
        return requireNonNull(sandbox.payment(sample.keys().key(), order.paymentId())).status();
    }
}
