package io.hexapay.tck;

import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static io.hexapay.tck.observation.Limits.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.core.payment.cancel.Cancellations;
import io.hexapay.tck.fixture.CancelFixture;
import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.sample.SampleCancellations;
import io.hexapay.tck.sample.SamplePayments;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The checks of a {@link CancelPort} whose answers are lost, below {@link Cancellations}. */
abstract class LostCancelContract extends TokenCallContract<Cancellation> {

    @Check("K11 finds out by a look-up that a cancellation was carried out, and sends no other")
    void k11FindsOutByALookUpThatACancellationWasCarriedOut() {
        for (CancelRequest request : cancellations().all()) {
            for (Reply lost : lost(request)) {
                List<WireRequest> writes = writesOf(request, lost, true);

                assertThat(writes).as("cancellations sent").hasSize(1);
            }
        }
    }

    @Check(
            "K12 repeats a cancellation that was not carried out only if it is guarded, and then"
                    + " with the same guard")
    void k12RepeatsACancellationOnlyIfItIsGuarded() {
        for (CancelRequest request : cancellations().all()) {
            List<WireRequest> writes = writesOf(request, Reply.reset(), false);

            boolean isGuarded = cancels().guard() != CancelGuard.NONE;
            assertThat(writes).as("cancellations sent").hasSize(isGuarded ? 2 : 1);
            assertThat(
                            writes.stream()
                                    .map(write -> cancels().comparable(write, shop))
                                    .distinct()
                                    .count())
                    .as("different cancellations sent")
                    .isEqualTo(1);
        }
    }

    abstract CancelFixture cancels();

    final SampleCancellations cancellations() {
        return new SampleCancellations(cancels(), samples());
    }

    /** The one of the checks of every call. */
    final CancelRequest request() {
        return cancellations().part();
    }

    final CallOutcome<Cancellation> cancelled(CancelRequest request) {
        return outcomeOf(request, cancellations().answer(request, shop));
    }

    final CallOutcome<Cancellation> outcomeOf(CancelRequest request, WireResponse answer) {
        server.answer(Reply.with(answer));
        CancelPort port = port(ports());
        return RunningCall.of(canaries, () -> port.cancel(shop, request, Deadline.NONE))
                .outcomeWithin(LONG_LIMIT.plus(SLACK));
    }

    @Override
    final Cancellation call(GatewayPorts ports) {
        return port(ports).cancel(shop, request(), Deadline.NONE);
    }

    @Override
    final CancelPort port(GatewayPorts ports) {
        return ports.cancels(tokens());
    }

    @Override
    final WireResponse success() {
        return cancellations().answer(request(), shop);
    }

    private List<Reply> lost(CancelRequest request) {
        return List.of(
                Reply.reset(),
                Reply.cut(cancellations().answer(request, shop)),
                Reply.with(WireResponse.json("{}").status(503)),
                Reply.with(WireResponse.html("<html>Bad gateway</html>")));
    }

    /**
     * The cancellations that are sent until its outcome is known, which it has to be: the first one
     * is answered by {@code lost}, all others as documented.
     */
    private List<WireRequest> writesOf(CancelRequest request, Reply lost, boolean carriedOut) {
        server.forgetRequests();
        AtomicBoolean isDone = new AtomicBoolean();
        AtomicInteger writes = new AtomicInteger();
        server.answer(
                one -> {
                    if (!isWrite(one)) {
                        return Reply.with(samples().answer(stateOf(request, isDone.get()), shop));
                    }
                    boolean isFirst = writes.incrementAndGet() == 1;
                    isDone.compareAndSet(false, !isFirst || carriedOut);
                    return isFirst ? lost : Reply.with(cancellations().answer(request, shop));
                });
        GatewayPorts ports = ports();
        Cancellations whole =
                new Cancellations(
                        port(ports),
                        SamplePayments.withoutText(ports.payments().apply(tokens())),
                        length -> true);
        CallOutcome<CancelResult> outcome =
                RunningCall.of(canaries, () -> whole.cancel(shop, request, Deadline.in(LONG_LIMIT)))
                        .outcomeWithin(LONG_LIMIT.plus(SLACK));
        requireKnown(outcome, carriedOut);
        return server.requests().stream().filter(this::isWrite).toList();
    }

    private void requireKnown(CallOutcome<CancelResult> outcome, boolean carriedOut) {
        if (!carriedOut && cancels().guard() == CancelGuard.NONE) {
            outcome.failure(OutcomeUnknown.class);
        } else {
            assertThat(outcome.value()).isInstanceOf(CancelResult.Cancelled.class);
        }
    }

    private boolean isWrite(WireRequest request) {
        return cancels().cancelRequest(shop, request(), token()).isSameOperationAs(request);
    }

    private Payment stateOf(CancelRequest request, boolean isDone) {
        return isDone ? cancellations().after(request) : cancellations().before(request);
    }
}
