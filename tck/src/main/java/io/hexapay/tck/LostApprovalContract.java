package io.hexapay.tck;

import static io.hexapay.core.payment.PaymentStatus.CANCELLED;
import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.core.payment.PaymentStatus.READY;
import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static io.hexapay.tck.observation.Limits.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Deadline;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.approve.Approvals;
import io.hexapay.core.payment.approve.ApprovePort;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.approve.ApproveResult;
import io.hexapay.tck.fixture.ApproveFixture;
import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.sample.SamplePayments;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The checks of an {@link ApprovePort} whose answers are lost, below {@link Approvals}. */
abstract class LostApprovalContract extends TokenCallContract<Payment> {

    /** Longer than an approval may arrive late by, which the kit does not wait for. */
    private static final Duration ENOUGH = Duration.ofHours(1);

    @Check("V08 finds out by a look-up that a payment was approved, and undoes nothing")
    void v08FindsOutByALookUpThatAPaymentWasApproved() {
        for (Reply lost : lost()) {
            ApproveResult result = resultOf(lost, PAID);

            assertThat(result).isInstanceOf(ApproveResult.Approved.class);
            requireSent(1, 0);
        }
    }

    @Check("V09 undoes an approval whose outcome stays unknown, and approves it no second time")
    void v09UndoesAnApprovalWhoseOutcomeStaysUnknown() {
        for (Reply lost : lost()) {
            ApproveResult result = resultOf(lost, READY);

            assertThat(result).isInstanceOf(ApproveResult.NotApproved.class);
            requireSent(1, 1);
        }
    }

    abstract ApproveFixture approves();

    /** The approval of each check. */
    final ApproveRequest request() {
        Payment paid = samples().in(PAID);
        String order = paid.orderId() == null ? SamplePayments.ORDER : paid.orderId();
        return ApproveRequest.of(paid.id(), order, paid.amount());
    }

    final WireResponse answer(Payment payment) {
        return approves().approved(payment, samples().wordFor(payment.status()), shop);
    }

    @Override
    final Payment call(GatewayPorts ports) {
        Payment approved = port(ports).approve(shop, request(), Deadline.NONE);
        return approved.toBuilder().gatewayText(null).build();
    }

    @Override
    final ApprovePort port(GatewayPorts ports) {
        return ports.approves(tokens());
    }

    @Override
    final WireResponse success() {
        return answer(samples().in(PAID));
    }

    private List<Reply> lost() {
        return List.of(
                Reply.reset(),
                Reply.cut(success()),
                Reply.with(WireResponse.json("{}").status(503)));
    }

    /**
     * What becomes of an approval that is answered by {@code lost}, of a payment that is in that
     * status then, until it is undone.
     */
    private ApproveResult resultOf(Reply lost, PaymentStatus after) {
        server.forgetRequests();
        AtomicBoolean isUndone = new AtomicBoolean();
        server.answer(
                one -> {
                    if (isApproval(one)) {
                        return lost;
                    }
                    if (isUndo(one)) {
                        isUndone.set(true);
                        return Reply.with(approves().undone(samples().in(CANCELLED), shop));
                    }
                    return Reply.with(
                            samples()
                                    .answer(
                                            samples().in(isUndone.get() ? CANCELLED : after),
                                            shop));
                });
        GatewayPorts ports = ports();
        Approvals whole =
                new Approvals(
                        port(ports),
                        SamplePayments.withoutText(ports.payments().apply(tokens())),
                        InstantSource.system(),
                        length -> true);
        return RunningCall.of(canaries, () -> whole.approve(shop, request(), Deadline.in(ENOUGH)))
                .outcomeWithin(LONG_LIMIT.plus(SLACK))
                .value();
    }

    private void requireSent(int approvals, int undone) {
        assertThat(server.count(this::isApproval)).as("approvals sent").isEqualTo(approvals);
        assertThat(server.count(this::isUndo)).as("requests to undo it").isEqualTo(undone);
    }

    private boolean isApproval(WireRequest one) {
        return approves().approveRequest(shop, request(), token()).isSameOperationAs(one);
    }

    private boolean isUndo(WireRequest one) {
        return approves().undoRequest(shop, request(), token()).isSameOperationAs(one);
    }
}
