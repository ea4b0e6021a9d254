package io.hexapay.core.payment.approve;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.approve.ApprovalModel.Fate;
import io.hexapay.core.payment.approve.ApproveResult.Approved;
import io.hexapay.core.payment.approve.ApproveResult.Declined;
import io.hexapay.core.payment.approve.ApproveResult.NotApproved;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalsTest {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("a-secret"));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final ApproveRequest REQUEST = ApprovalModel.REQUEST;

    private final Deque<Fate> approveCalls = new ArrayDeque<>();
    private final Deque<Fate> undoCalls = new ArrayDeque<>();
    private final Deque<Fate> lookUps = new ArrayDeque<>();
    private final Deque<Runnable> late = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private int undone;
    private int found;
    private long now;
    private boolean arrivesDuringPauses;
    private boolean interrupted;
    private final SteadyClock clock = SteadyClock.anchoredAt(InstantSource.system(), () -> now);
    private final ApprovalModel gateway =
            new ApprovalModel(
                    () -> next(approveCalls),
                    () -> {
                        undone++;
                        return next(undoCalls);
                    },
                    () -> {
                        found++;
                        return next(lookUps);
                    },
                    late::add);
    private final Approvals approvals =
            new Approvals(gateway, gateway, () -> NOON.plusNanos(now), this::pass);

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void areAnswered() {
        assertThat(approve()).isInstanceOf(Approved.class);
        assertThat(found + undone).isZero();
    }

    @Test
    void areMadeOfWhatWasVerified() {
        assertThat(approvals.verified(SHOP, Map.of(), (order, amount) -> true)).isEqualTo(REQUEST);
    }

    @Test
    void areDeclinedInTheGatewaysWords() {
        approveCalls.add(Fate.REFUSED);

        assertThat(approve())
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> assertThat(declined.reason().code()).isEqualTo("NO"));
        assertThat(undone).isZero();
    }

    /** As when the payer's browser comes back twice. */
    @Test
    void areNotDeclinedIfTheyWereApprovedBefore() {
        var first = approve();

        assertThat(approve()).isEqualTo(first);

        assertThat(undone).isZero();
        assertThat(gateway.status()).isEqualTo(PaymentStatus.PAID);
    }

    /** The browser may have brought the id of another order's payment, which is paid. */
    @ParameterizedTest
    @CsvSource({"order-2, 12900", "order-1, 12901", ", 12901"})
    void areDeclinedIfThePaymentIsForSomethingElse(@Nullable String order, long won) {
        approveCalls.add(Fate.REFUSED);
        gateway.become(PaymentStatus.PAID);
        gateway.isFor(order, Money.krw(won));

        assertThat(approve())
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> assertThat(declined.reason().code()).isEqualTo("NO"));
        assertThat(undone).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"ANSWER_LOST", "LOST", "MALFORMED", "HAD_BEFORE"})
    void areNeitherApprovedNorUndoneIfThePaymentIsForSomethingElse(Fate fate) {
        approveCalls.add(fate);
        gateway.isFor("order-2", ApprovalModel.PRICE);

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(this::approve)
                .withMessageContaining("another order or another amount");

        assertThat(undone).isZero();
    }

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void areNeitherResolvedNorUndoneIfThePaymentIsForSomethingElse(PaymentStatus status) {
        gateway.become(status);
        gateway.isFor("order-1", Money.krw(12_901));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> approvals.resolve(SHOP, REQUEST, minutes()));

        assertThat(undone).isZero();
    }

    @Test
    void areApprovedIfTheGatewayTellsNoOrder() {
        approveCalls.add(Fate.ANSWER_LOST);
        gateway.isFor(null, ApprovalModel.PRICE);

        assertThat(approve()).isInstanceOf(Approved.class);
    }

    /** Another caller's approval is under way, and would be undone. */
    @Test
    void areNotUndoneIfTheGatewayHasHadThemBefore() {
        approveCalls.add(Fate.HAD_BEFORE);

        OutcomeUnknown unknown = unknown(this::approve);

        assertThat(undone).isZero();
        assertThat(pauses).isEmpty();
        gateway.become(PaymentStatus.PAID);
        assertThat(resolve(unknown)).isInstanceOf(Approved.class);
        assertThat(undone).isZero();
    }

    @Test
    void areKnownAtOnceIfTheGatewayHasApprovedThemBefore() {
        approveCalls.add(Fate.HAD_BEFORE);
        gateway.become(PaymentStatus.PAID);

        assertThat(approve()).isInstanceOf(Approved.class);

        assertThat(pauses).isEmpty();
    }

    @Test
    void areNotDeclinedIfNoLookUpSaysSo() {
        var unused = approve();
        lookUps.add(Fate.LOST);

        OutcomeUnknown unknown = unknown(this::approve);

        assertThat(resolve(unknown)).isInstanceOf(Approved.class);
        assertThat(undone).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"NOT_SENT", "CREDENTIALS_REFUSED", "NOT_FOUND", "RATE_LIMITED"})
    void failAsTheGatewayDoesIfNothingWasApproved(Fate fate) {
        approveCalls.add(fate);

        assertThatThrownBy(this::approve)
                .isInstanceOf(GatewayException.class)
                .isNotInstanceOf(OutcomeUnknown.class);
        assertThat(found + undone).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"ANSWER_LOST", "MALFORMED"})
    void areKnownAtOnceIfOnlyTheAnswerIsLost(Fate fate) {
        approveCalls.add(fate);

        assertThat(approve()).isInstanceOf(Approved.class);

        assertThat(undone).isZero();
        assertThat(pauses).isEmpty();
    }

    @Test
    void areUndoneIfALookUpShowsNothing() {
        approveCalls.add(Fate.LOST);

        assertThat(approve()).isInstanceOf(NotApproved.class);

        assertThat(undone).isOne();
        assertThat(pauses).containsExactly(READ_TIMEOUT);
    }

    @Test
    void areApprovedIfTheyArriveAfterTheyWereUndone() {
        approveCalls.add(Fate.LATE);
        arrivesDuringPauses = true;

        assertThat(approve()).isInstanceOf(Approved.class);

        assertThat(undone).isOne();
        assertThat(gateway.status()).isEqualTo(PaymentStatus.PAID);
    }

    /** Another caller's approval would be undone otherwise. */
    @Test
    void areNotUndoneBeforeALookUpAnswers() {
        approveCalls.add(Fate.ANSWER_LOST);
        lookUps.addAll(List.of(Fate.LOST));

        assertThat(approve()).isInstanceOf(Approved.class);

        assertThat(undone).isZero();
        assertThat(pauses).containsExactly(READ_TIMEOUT);
    }

    @Test
    void areUnknownIfNoLookUpAnswers() {
        approveCalls.add(Fate.ANSWER_LOST);
        lookUps.addAll(List.of(Fate.LOST, Fate.LOST));

        OutcomeUnknown unknown = unknown(this::approve);

        assertThat(unknown).hasMessageContaining("may have approved the payment, or may not");
        assertThat(unknown.request().paymentId()).isEqualTo("tid_1");
        assertThat(undone).isZero();
        assertThat(resolve(unknown)).isInstanceOf(Approved.class);
    }

    @Test
    void areUndoneOnceMoreIfThatIsNotAnswered() {
        approveCalls.add(Fate.LATE);
        undoCalls.addAll(List.of(Fate.ANSWER_LOST, Fate.LOST));

        assertThat(approve()).isInstanceOf(NotApproved.class);

        assertThat(undone).isEqualTo(3);
    }

    /** One that is under way could undo what a look-up finds before. */
    @Test
    void areUnknownWhileAnUndoIsUnderWay() {
        approveCalls.add(Fate.LATE);
        undoCalls.addAll(List.of(Fate.LATE, Fate.LOST, Fate.LOST));
        OutcomeUnknown unknown = unknown(this::approve);
        late.remove().run();
        assertThat(gateway.status()).isEqualTo(PaymentStatus.PAID);
        arrivesDuringPauses = true;

        assertThat(resolve(unknown)).isInstanceOf(NotApproved.class);

        assertThat(pauses).containsExactly(READ_TIMEOUT);
        assertThat(gateway.status()).isEqualTo(PaymentStatus.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"REFUSED", "NOT_FOUND"})
    void areLookedUpIfThereIsNothingToUndo(Fate fate) {
        approveCalls.add(Fate.LOST);
        undoCalls.add(fate);

        assertThat(approve()).isInstanceOf(NotApproved.class);

        assertThat(undone).isOne();
        assertThat(pauses).containsExactly(READ_TIMEOUT);
    }

    @Test
    void areUnknownIfTheGatewayRefusesTheCredentialsMeanwhile() {
        approveCalls.add(Fate.LOST);
        undoCalls.add(Fate.CREDENTIALS_REFUSED);

        assertThatThrownBy(this::approve).isInstanceOf(OutcomeUnknown.class);

        assertThat(undone).isOne();
    }

    @Test
    void areLeftAsTheyAreIfTheShopWantsThat() {
        approveCalls.add(Fate.LATE);
        OutcomeUnknown unknown =
                unknown(() -> approvals.approve(SHOP, REQUEST.leftIfUnknown(), minutes()));
        assertThat(pauses).isEmpty();
        arrivesDuringPauses = true;

        assertThat(resolve(unknown)).isInstanceOf(Approved.class);

        assertThat(undone).isZero();
    }

    @Test
    void areResolvedAnHourLaterWithoutAnUndo() {
        approveCalls.add(Fate.LOST);
        lookUps.addAll(List.of(Fate.LOST, Fate.LOST));
        OutcomeUnknown unknown = unknown(this::approve);
        pauses.clear();
        now += Duration.ofHours(1).toNanos();

        assertThat(resolve(unknown)).isInstanceOf(NotApproved.class);

        assertThat(undone).isZero();
        assertThat(pauses).isEmpty();
    }

    @Test
    void areResolvedWithinTheHourWithAnUndo() {
        approveCalls.add(Fate.LOST);
        lookUps.addAll(List.of(Fate.LOST, Fate.LOST));
        OutcomeUnknown unknown = unknown(this::approve);
        now += Duration.ofMinutes(58).toNanos();

        assertThat(resolve(unknown)).isInstanceOf(NotApproved.class);

        assertThat(undone).isOne();
    }

    @Test
    void areResolvedIfNobodyKnowsWhenTheyWereSent() {
        assertThat(approvals.resolve(SHOP, REQUEST, minutes())).isInstanceOf(NotApproved.class);

        assertThat(pauses).containsExactly(READ_TIMEOUT, READ_TIMEOUT);
        assertThat(undone).isOne();
    }

    /** A request may wait for a token, and leave long after it was made. */
    @Test
    void areTakenForSentWhenNoAnswerCame() {
        approveCalls.add(Fate.LOST);
        lookUps.addAll(List.of(Fate.LOST, Fate.LOST));
        now += Duration.ofMinutes(1).toNanos();

        ApproveRequest request = (ApproveRequest) unknown(this::approve).request();

        assertThat(request.sentAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void areUnknownIfThereIsNoTimeToWaitForALateOne() {
        approveCalls.add(Fate.LOST);

        assertThatThrownBy(() -> approvals.approve(SHOP, REQUEST, seconds(30)))
                .isInstanceOf(OutcomeUnknown.class);

        assertThat(undone).isOne();
        assertThat(pauses).isEmpty();
    }

    @Test
    void areUnknownWhileTheGatewayDoesNotKnowEither() {
        approveCalls.add(Fate.LOST);
        gateway.become(PaymentStatus.PENDING);

        OutcomeUnknown unknown = unknown(this::approve);

        assertThatThrownBy(() -> resolve(unknown)).isInstanceOf(OutcomeUnknown.class);
        assertThat(undone).isZero();
    }

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void areWhatTheLookUpSays(PaymentStatus status) {
        approveCalls.add(Fate.REFUSED);
        gateway.become(status);

        Class<?> expected =
                switch (status) {
                    case READY, FAILED, EXPIRED -> Declined.class;
                    case PAID, PARTIALLY_CANCELLED, VIRTUAL_ACCOUNT_ISSUED -> Approved.class;
                    case CANCELLED -> NotApproved.class;
                    case PENDING -> OutcomeUnknown.class;
                };

        if (expected == OutcomeUnknown.class) {
            assertThatThrownBy(this::approve).isInstanceOf(OutcomeUnknown.class);
        } else {
            assertThat(approve()).isInstanceOf(expected);
        }
    }

    @Test
    void endWhenInterruptedAndKeepTheInterrupt() {
        approveCalls.add(Fate.LOST);
        interrupted = true;

        OutcomeUnknown unknown = unknown(this::approve);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(found).isOne();
        assertThat(requireNonNull(unknown.getCause()))
                .isInstanceOf(GatewayException.Unavailable.class);
    }

    @Test
    void doNotBeginToLookUpWhenInterrupted() {
        approveCalls.add(Fate.LOST);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new Approvals(gateway, gateway).approve(SHOP, REQUEST))
                .isInstanceOf(OutcomeUnknown.class);

        assertThat(found + undone).isZero();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void surviveARestart() throws Exception {
        approveCalls.add(Fate.ANSWER_LOST);
        lookUps.addAll(List.of(Fate.LOST, Fate.LOST));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(unknown(this::approve));
        }

        OutcomeUnknown read =
                (OutcomeUnknown)
                        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))
                                .readObject();

        assertThat(resolve(read)).isInstanceOf(Approved.class);
    }

    @Test
    void areOfAPaymentThatCanBeLookedUp() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApproveRequest.of("", "order-1", ApprovalModel.PRICE))
                .withMessageStartingWith("payment id: ");
    }

    private ApproveResult approve() {
        return approvals.approve(SHOP, REQUEST, minutes());
    }

    private ApproveResult resolve(OutcomeUnknown unknown) {
        return approvals.resolve(SHOP, (ApproveRequest) unknown.request(), minutes());
    }

    private static OutcomeUnknown unknown(ThrowingCallable call) {
        return catchThrowableOfType(OutcomeUnknown.class, call);
    }

    private static Fate next(Deque<Fate> fates) {
        return fates.isEmpty() ? Fate.ANSWERED : fates.remove();
    }

    private boolean pass(Duration length) {
        if (interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        pauses.add(length);
        now += length.toNanos();
        if (arrivesDuringPauses) {
            late.forEach(Runnable::run);
            late.clear();
        }
        return true;
    }

    private Deadline minutes() {
        return seconds(180);
    }

    private Deadline seconds(long seconds) {
        return Deadline.in(Duration.ofSeconds(seconds), clock);
    }
}
