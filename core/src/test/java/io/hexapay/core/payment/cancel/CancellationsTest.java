package io.hexapay.core.payment.cancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.cancel.CancelResult.AlreadyCancelled;
import io.hexapay.core.payment.cancel.CancelResult.BalanceChanged;
import io.hexapay.core.payment.cancel.CancelResult.Cancelled;
import io.hexapay.core.payment.cancel.CancelResult.Refused;
import io.hexapay.core.payment.cancel.CancelResult.Requested;
import io.hexapay.core.payment.cancel.ModelGateway.Carried;
import io.hexapay.core.payment.cancel.ModelGateway.Fate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancellationsTest {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("a-secret"));
    private static final Money PAID = Money.krw(10_000);
    private static final Money PART = Money.krw(3_000);
    private static final CancelRequest REQUEST = CancelRequest.of("pay_1", PART, PAID, "reason");

    private final Deque<Fate> cancelCalls = new ArrayDeque<>();
    private final Deque<Fate> lookUps = new ArrayDeque<>();
    private final Deque<Runnable> late = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Duration> left = new ArrayList<>();
    private Runnable beforeIt = () -> {};
    private int sent;
    private int found;
    private long now;
    private final SteadyClock clock = SteadyClock.anchoredAt(InstantSource.system(), () -> now);

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @EnumSource(CancelGuard.class)
    void areAnswered(CancelGuard guard) {
        ModelGateway gateway = gateway(guard);

        assertThat(cancel(gateway)).isInstanceOf(Cancelled.class);

        assertThat(gateway.history("pay_1")).containsExactly(carried(REQUEST));
        assertThat(sent).isOne();
        assertThat(found).isEqualTo(guard == CancelGuard.EXPECTED_AMOUNT ? 0 : 1);
    }

    /** Whatever became of an attempt, a look-up or the next attempt tells. */
    @ParameterizedTest
    @MethodSource("unanswered")
    void areCarriedOutOnceIfAnswersAreLost(CancelGuard guard, List<Fate> fates) {
        ModelGateway gateway = gateway(guard);
        cancelCalls.addAll(fates);

        assertThat(cancel(gateway)).isInstanceOf(Cancelled.class);

        late.forEach(Runnable::run);
        assertThat(gateway.history("pay_1")).containsExactly(carried(REQUEST));
        assertThat(sent).isLessThanOrEqualTo(fates.size() + 1);
    }

    static Stream<Arguments> unanswered() {
        List<Fate> fates = List.of(Fate.ANSWER_LOST, Fate.LOST, Fate.LATE, Fate.MALFORMED);
        List<Arguments> all = new ArrayList<>();
        for (CancelGuard guard : List.of(CancelGuard.EXPECTED_AMOUNT, CancelGuard.SAME_REQUEST)) {
            for (Fate first : fates) {
                for (Fate second : fates) {
                    all.add(Arguments.of(guard, List.of(first, second)));
                }
            }
        }
        return all.stream();
    }

    /** At every position: before anything was sent, and after something was. */
    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"NOT_SENT", "CREDENTIALS_REFUSED", "NOT_FOUND", "RATE_LIMITED"})
    void failAsTheGatewayDoesOnlyIfNothingWasSent(Fate fate) {
        for (CancelGuard guard : CancelGuard.values()) {
            ModelGateway gateway = gateway(guard);
            cancelCalls.add(fate);

            assertThatThrownBy(() -> cancel(gateway))
                    .isInstanceOf(GatewayException.class)
                    .isNotInstanceOf(OutcomeUnknown.class);
            assertThat(gateway.history("pay_1")).isEmpty();
        }
        for (CancelGuard guard : CancelGuard.values()) {
            ModelGateway gateway = gateway(guard);
            cancelCalls.addAll(List.of(Fate.LATE, fate, fate, fate, fate));

            assertThatThrownBy(() -> cancel(gateway)).isInstanceOf(OutcomeUnknown.class);

            cancelCalls.clear();
        }
    }

    @ParameterizedTest
    @EnumSource(CancelGuard.class)
    void areRefusedInTheGatewaysWords(CancelGuard guard) {
        ModelGateway gateway = gateway(guard);
        cancelCalls.add(Fate.REFUSED);

        assertThat(cancel(gateway))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("REFUSED"));
        assertThat(gateway.history("pay_1")).isEmpty();
        assertThat(sent).isOne();
    }

    @ParameterizedTest
    @EnumSource(CancelGuard.class)
    void areNotRefusedBeforeALookUpSaysSo(CancelGuard guard) {
        ModelGateway gateway = gateway(guard);
        cancelCalls.addAll(List.of(Fate.REFUSED, Fate.REFUSED));
        lookUps.addAll(
                guard == CancelGuard.EXPECTED_AMOUNT
                        ? List.of(Fate.LOST)
                        : List.of(Fate.ANSWERED, Fate.LOST));

        assertThat(cancel(gateway)).isInstanceOf(Refused.class);

        assertThat(found).isEqualTo(guard == CancelGuard.EXPECTED_AMOUNT ? 2 : 3);
    }

    /** What is refused later says nothing of what was sent before. */
    @Test
    void areNotRefusedWhileAnotherAttemptIsUnderWay() {
        ModelGateway gateway = gateway(CancelGuard.EXPECTED_AMOUNT);
        cancelCalls.addAll(
                List.of(Fate.LATE, Fate.REFUSED, Fate.REFUSED, Fate.REFUSED, Fate.REFUSED));

        OutcomeUnknown unknown = unknown(() -> cancel(gateway));

        late.remove().run();
        assertThat(resolve(gateway, (CancelRequest) unknown.request()))
                .isInstanceOf(Cancelled.class);
        assertThat(gateway.history("pay_1")).hasSize(1);
    }

    @Test
    void areNotRefusedWhenResolvedWhileAnotherAttemptIsUnderWay() {
        ModelGateway gateway = gateway(CancelGuard.EXPECTED_AMOUNT);
        cancelCalls.addAll(
                List.of(Fate.LATE, Fate.REFUSED, Fate.REFUSED, Fate.REFUSED, Fate.REFUSED));

        assertThatThrownBy(() -> resolve(gateway, REQUEST)).isInstanceOf(OutcomeUnknown.class);
    }

    /** The refusal is that of the balance, which the lost attempt has changed. */
    @Test
    void areNotRefusedWhenResolvedIfTheLookUpAfterTheRefusalFails() {
        ModelGateway gateway = gateway(CancelGuard.EXPECTED_AMOUNT);
        cancelCalls.addAll(List.of(Fate.ANSWER_LOST));
        lookUps.addAll(
                List.of(Fate.ANSWERED, Fate.LOST, Fate.LOST, Fate.LOST, Fate.LOST, Fate.LOST));

        assertThatThrownBy(() -> resolve(gateway, REQUEST)).isInstanceOf(OutcomeUnknown.class);

        lookUps.clear();
        assertThat(resolve(gateway, REQUEST)).isInstanceOf(Cancelled.class);
        assertThat(gateway.history("pay_1")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(CancelGuard.class)
    void areImpossibleOnceTheBalanceHasChanged(CancelGuard guard) {
        ModelGateway gateway = gateway(guard);
        gateway.cancelByConsole("pay_1", Money.krw(1_000));

        assertThat(cancel(gateway))
                .isInstanceOfSatisfying(
                        BalanceChanged.class,
                        changed ->
                                assertThat(changed.payment().cancellable())
                                        .isEqualTo(Money.krw(9_000)));
        assertThat(gateway.history("pay_1")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(CancelGuard.class)
    void wereCarriedOutBefore(CancelGuard guard) {
        ModelGateway gateway = gateway(guard);
        var unused = cancel(gateway);

        assertThat(cancel(gateway)).isInstanceOf(AlreadyCancelled.class);

        assertThat(gateway.history("pay_1")).hasSize(1);
    }

    @Test
    void ofTwoThatBelieveTheSameOneIsCarriedOut() {
        for (CancelGuard guard : List.of(CancelGuard.EXPECTED_AMOUNT, CancelGuard.SAME_REQUEST)) {
            ModelGateway gateway = gateway(guard);
            cancelCalls.addAll(List.of(Fate.LATE));
            CancelRequest other = CancelRequest.of("pay_1", Money.krw(5_000), PAID, "other");
            Cancellations first = cancellations(gateway, gateway, guard);
            lookUps.addAll(
                    guard == CancelGuard.EXPECTED_AMOUNT
                            ? List.of(Fate.CREDENTIALS_REFUSED)
                            : List.of(Fate.ANSWERED, Fate.CREDENTIALS_REFUSED));

            assertThat(first.cancel(SHOP, other, seconds(1))).isInstanceOf(Cancelled.class);

            late.forEach(Runnable::run);
            late.clear();
            assertThat(cancel(gateway)).isInstanceOf(BalanceChanged.class);
            assertThat(gateway.history("pay_1")).containsExactly(carried(other));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"ANSWER_LOST", "LOST", "LATE", "MALFORMED"})
    void areNeverSentTwiceWithoutAGuard(Fate fate) {
        ModelGateway gateway = gateway(CancelGuard.NONE);
        cancelCalls.add(fate);
        lookUps.addAll(List.of(Fate.ANSWERED, Fate.LOST));
        boolean isDone = fate == Fate.ANSWER_LOST || fate == Fate.MALFORMED;

        if (isDone) {
            assertThat(cancel(gateway)).isInstanceOf(Cancelled.class);
        } else {
            OutcomeUnknown unknown = unknown(() -> cancel(gateway));
            assertThatThrownBy(() -> resolve(gateway, (CancelRequest) unknown.request()))
                    .isInstanceOf(OutcomeUnknown.class);
        }

        assertThat(sent).isOne();
    }

    /** It may have been carried out at another balance than was expected, or may be still. */
    @Test
    void areNotImpossibleWithoutAGuardOnceTheyWereSent() {
        ModelGateway gateway = gateway(CancelGuard.NONE);
        cancelCalls.add(Fate.LATE);
        unknown(() -> cancel(gateway));
        gateway.cancelByConsole("pay_1", Money.krw(1_000));
        assertThatThrownBy(() -> resolve(gateway, REQUEST)).isInstanceOf(OutcomeUnknown.class);

        late.remove().run();

        assertThatThrownBy(() -> resolve(gateway, REQUEST)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void areSentAgainOnlyAfterALookUpIfTheGatewayDoesNotCompareTheBalance() {
        ModelGateway gateway = gateway(CancelGuard.SAME_REQUEST);
        cancelCalls.add(Fate.LOST);
        lookUps.addAll(
                List.of(Fate.ANSWERED, Fate.LOST, Fate.LOST, Fate.LOST, Fate.LOST, Fate.LOST));

        assertThat(unknown(() -> cancel(gateway))).hasCauseInstanceOf(GatewayException.class);

        assertThat(sent).isOne();
        assertThat(found).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            mode = Mode.EXCLUDE,
            names = {"ANSWERED"})
    void areUnknownIfNoLookUpTells(Fate fate) {
        ModelGateway gateway = gateway(CancelGuard.EXPECTED_AMOUNT);
        cancelCalls.addAll(List.of(Fate.LOST, Fate.LOST, Fate.LOST, Fate.LOST, Fate.LOST));
        lookUps.addAll(List.of(fate, fate, fate, fate, fate));

        OutcomeUnknown unknown = unknown(() -> cancel(gateway));

        assertThat(unknown.request()).isEqualTo(REQUEST);
        assertThat(unknown.gateway()).isEqualTo(ModelGateway.ID);
        assertThat(unknown)
                .hasMessageContaining("send no other request; have this one resolved later");
        assertThat(sent).isOne();
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(100),
                        Duration.ofMillis(400),
                        Duration.ofMillis(1_600),
                        Duration.ofMillis(6_400));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            mode = Mode.EXCLUDE,
            names = {"ANSWERED"})
    void areUnknownStillIfTheyCannotBeResolved(Fate fate) {
        for (CancelGuard guard : CancelGuard.values()) {
            ModelGateway gateway = gateway(guard);
            cancelCalls.addAll(List.of(Fate.LOST, Fate.LOST, Fate.LOST, Fate.LOST, Fate.LOST));
            lookUps.addAll(List.of(fate, fate, fate, fate, fate, fate));

            assertThat(unknown(() -> resolve(gateway, REQUEST)).request()).isEqualTo(REQUEST);

            lookUps.clear();
            cancelCalls.clear();
        }
    }

    @ParameterizedTest
    @EnumSource(CancelGuard.class)
    void areCarriedOutWhenResolvedAsFarAsThatIsSafe(CancelGuard guard) {
        ModelGateway gateway = gateway(guard);

        if (guard == CancelGuard.NONE) {
            assertThatThrownBy(() -> resolve(gateway, REQUEST)).isInstanceOf(OutcomeUnknown.class);
            assertThat(gateway.history("pay_1")).isEmpty();
        } else {
            assertThat(resolve(gateway, REQUEST)).isInstanceOf(Cancelled.class);
            assertThat(resolve(gateway, REQUEST)).isInstanceOf(Cancelled.class);
            assertThat(gateway.history("pay_1")).hasSize(1);
        }
    }

    @Test
    void areRequestedWhereTheGatewayCarriesThemOutLater() {
        Cancellation requested =
                new Cancellation("c-1", PART, Cancellation.Status.REQUESTED, null, null);
        ModelGateway gateway = gateway(CancelGuard.EXPECTED_AMOUNT);
        CancelPort port = port(CancelGuard.EXPECTED_AMOUNT, () -> requested);

        assertThat(new Cancellations(port, gateway).cancel(SHOP, REQUEST))
                .isEqualTo(new Requested(requested));
    }

    /** It compares no balance: ours is carried out of what the console has left. */
    @ParameterizedTest
    @ValueSource(longs = {3_000, 10_000})
    void areFoundByTheirReasonIfAConsoleCancelledBeforeThem(long amount) {
        ModelGateway gateway = gateway(CancelGuard.SAME_REQUEST);
        CancelRequest request = CancelRequest.of("pay_1", Money.krw(amount), PAID, "too large");
        cancelCalls.add(Fate.ANSWER_LOST);
        beforeIt = () -> gateway.cancelByConsole("pay_1", Money.krw(4_000));

        assertThat(cancel(gateway, request))
                .isInstanceOfSatisfying(
                        Cancelled.class,
                        cancelled ->
                                assertThat(cancelled.cancellation().amount())
                                        .isEqualTo(Money.krw(Math.min(amount, 6_000))));
        assertThat(gateway.history("pay_1")).hasSize(2);
    }

    /** After a restart, say: the amount and the reason are those of both. */
    @Test
    void areNotTakenForALaterOneOfTheSameAmountAndReason() {
        ModelGateway gateway = gateway(CancelGuard.SAME_REQUEST);
        CancelRequest next = CancelRequest.of("pay_1", PART, PAID.minus(PART), REQUEST.reason());
        cancel(gateway);
        cancel(gateway, next);

        List<Cancellation> told =
                Stream.of(REQUEST, next)
                        .map(request -> ((Cancelled) resolve(gateway, request)).cancellation())
                        .toList();

        assertThat(told).extracting(Cancellation::id).containsExactly("c-1", "c-2");
    }

    /** The later one may be that of the other's shop, or ours after a console's. */
    @Test
    void areUnknownIfAnotherOfTheirReasonExpectedTheSameAndOneLikeThemFollowed() {
        ModelGateway gateway = gateway(CancelGuard.SAME_REQUEST);
        Money left = PAID.minus(Money.krw(5_000));
        cancel(gateway, CancelRequest.of("pay_1", Money.krw(5_000), PAID, REQUEST.reason()));

        assertThat(resolve(gateway, REQUEST)).isInstanceOf(BalanceChanged.class);

        cancel(gateway, CancelRequest.of("pay_1", PART, left, REQUEST.reason()));

        assertThatThrownBy(() -> resolve(gateway, REQUEST)).isInstanceOf(OutcomeUnknown.class);
    }

    /** The gateway tells no reason of what its console cancels. */
    @Test
    void areTheirsByTheirReasonAfterOneThatHasNone() {
        ModelGateway gateway = gateway(CancelGuard.SAME_REQUEST);
        cancelCalls.add(Fate.LATE);
        beforeIt = () -> gateway.cancelByConsole("pay_1", Money.krw(5_000), null);
        unknown(() -> cancel(gateway));

        late.remove().run();

        assertThat(resolve(gateway, REQUEST)).isInstanceOf(Cancelled.class);
    }

    @Test
    void areUnknownIfOneThatStartedElsewhereHasNoReason() {
        ModelGateway gateway = gateway(CancelGuard.SAME_REQUEST);
        gateway.cancelByConsole("pay_1", Money.krw(5_000), "by hand");
        gateway.cancelByConsole("pay_1", PART, null);

        assertThatThrownBy(() -> resolve(gateway, REQUEST)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void areUnknownWhileTheyMayFollowWhatAConsoleCancelled() {
        for (Money byConsole : List.of(PART, Money.krw(4_000))) {
            ModelGateway gateway = gateway(CancelGuard.SAME_REQUEST);
            cancelCalls.add(Fate.LATE);
            beforeIt = () -> gateway.cancelByConsole("pay_1", byConsole);
            unknown(() -> cancel(gateway));

            late.remove().run();

            assertThat(resolve(gateway, REQUEST))
                    .isInstanceOfSatisfying(
                            Cancelled.class,
                            cancelled ->
                                    assertThat(cancelled.cancellation().reason())
                                            .isEqualTo(REQUEST.reason()));
            assertThat(gateway.history("pay_1")).hasSize(2);
        }
    }

    @Test
    void areImpossibleOnceNothingOfThemIsUnderWay() {
        ModelGateway gateway = gateway(CancelGuard.SAME_REQUEST);
        cancelCalls.add(Fate.LOST);
        beforeIt = () -> gateway.cancelByConsole("pay_1", Money.krw(4_000));
        unknown(() -> cancel(gateway));

        assertThat(resolve(gateway, REQUEST)).isInstanceOf(BalanceChanged.class);
    }

    /** Two at once: the gateway has had this very request, which was somebody else's. */
    @Test
    void wereSomebodyElsesIfTheGatewayHadThemBefore() {
        ModelGateway gateway = gateway(CancelGuard.SAME_REQUEST);
        CancelRequest other = CancelRequest.of("pay_1", PART, PAID, "other");
        beforeIt = () -> gateway.cancel(SHOP, other, Deadline.NONE);

        assertThat(cancel(gateway)).isInstanceOf(AlreadyCancelled.class);

        assertThat(gateway.history("pay_1")).containsExactly(carried(other));
    }

    @Test
    void areLookedUpUntilThatIsCarriedOutWhichTheGatewayHadBefore() {
        ModelGateway gateway = gateway(CancelGuard.SAME_REQUEST);
        CancelPort port =
                port(
                        CancelGuard.SAME_REQUEST,
                        () -> {
                            throw new OutcomeUnknown(
                                    ModelGateway.ID, "had it before", null, REQUEST, null);
                        });

        assertThatThrownBy(
                        () ->
                                new Cancellations(port, gateway, this::pass)
                                        .cancel(SHOP, REQUEST, minutes()))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(sent).isOne();
        assertThat(pauses).hasSize(4);

        assertThat(
                        new Cancellations(
                                        port,
                                        gateway,
                                        length -> {
                                            var unused =
                                                    gateway.cancel(SHOP, REQUEST, Deadline.NONE);
                                            return true;
                                        })
                                .cancel(SHOP, REQUEST, minutes()))
                .isInstanceOf(AlreadyCancelled.class);
    }

    @Test
    void areNotSentIfTheLookUpBeforeThemIsNotAnswered() {
        ModelGateway gateway = gateway(CancelGuard.SAME_REQUEST);
        lookUps.add(Fate.LOST);

        assertThatThrownBy(() -> cancel(gateway))
                .isInstanceOfSatisfying(
                        GatewayException.Unavailable.class,
                        e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT));
        assertThat(sent).isZero();
    }

    /** Requested, which neither the balance nor the history shows. */
    @Test
    void areNotSentAgainIfThePortSaysThatItsGuardDoesNotFit() {
        ModelGateway gateway = gateway(CancelGuard.EXPECTED_AMOUNT);
        CancelPort port =
                new PortAround(gateway) {
                    @Override
                    public boolean isRepeatable(Payment payment) {
                        return false;
                    }

                    @Override
                    public Cancellation cancel(
                            Merchant merchant, CancelRequest request, Deadline deadline) {
                        sent++;
                        return super.cancel(merchant, request, deadline);
                    }
                };
        Cancellations cancellations = new Cancellations(port, gateway, this::pass);
        cancelCalls.add(Fate.LATE);

        unknown(() -> cancellations.cancel(SHOP, REQUEST, minutes()));
        unknown(() -> cancellations.resolve(SHOP, REQUEST, minutes()));
        assertThat(sent).isOne();

        late.remove().run();
        assertThat(cancellations.resolve(SHOP, REQUEST, minutes())).isInstanceOf(Cancelled.class);
    }

    @Test
    void endWhenALookUpShowsThatTheyAreRequested() {
        Cancellation requested =
                new Cancellation("c-1", PART, Cancellation.Status.REQUESTED, null, null);
        Payment holds =
                Payment.builder("pay_1", PaymentStatus.PAID, PAID)
                        .cancellable(PAID.minus(PART))
                        .cancellations(List.of(requested))
                        .build();
        Cancellations cancellations =
                new Cancellations(
                        gateway(CancelGuard.EXPECTED_AMOUNT),
                        (merchant, query, deadline) -> holds,
                        this::pass);
        cancelCalls.add(Fate.LOST);

        assertThat(cancellations.cancel(SHOP, REQUEST, minutes()))
                .isEqualTo(new Requested(requested));
        assertThat(cancellations.resolve(SHOP, REQUEST, minutes()))
                .isEqualTo(new Requested(requested));
    }

    @Test
    void leaveTimeToFindOutTheOutcome() {
        ModelGateway gateway = gateway(CancelGuard.SAME_REQUEST);
        cancelCalls.addAll(List.of(Fate.LOST, Fate.LOST));
        Cancellations cancellations =
                cancellations(gateway, gateway, CancelGuard.SAME_REQUEST, Duration.ofSeconds(2));

        assertThatThrownBy(() -> cancellations.cancel(SHOP, REQUEST, seconds(8)))
                .isInstanceOf(OutcomeUnknown.class);

        assertThat(left.subList(0, 3))
                .as("of a look-up, an attempt and a look-up, which take 2 s each")
                .containsExactly(
                        Duration.ofSeconds(4), Duration.ofSeconds(3), Duration.ofSeconds(2));
    }

    @Test
    void endByTheDeadline() {
        ModelGateway gateway = gateway(CancelGuard.EXPECTED_AMOUNT);
        cancelCalls.addAll(List.of(Fate.LOST, Fate.LOST));

        assertThatThrownBy(
                        () ->
                                cancellations(gateway, gateway, CancelGuard.EXPECTED_AMOUNT)
                                        .cancel(SHOP, REQUEST, inMillis(300)))
                .isInstanceOf(OutcomeUnknown.class);

        assertThat(pauses).containsExactly(Duration.ofMillis(100));
        assertThat(sent).isEqualTo(2);
    }

    /** As when its circuit is open, or its connection is closed. */
    @Test
    void areNotTriedAgainOnceThisProgramHoldsThemBack() {
        ModelGateway gateway = gateway(CancelGuard.EXPECTED_AMOUNT);
        CancelPort port =
                port(
                        CancelGuard.EXPECTED_AMOUNT,
                        () -> {
                            throw GatewayException.Unavailable.notSent(
                                    ModelGateway.ID, "is closed", "ask later", null);
                        });
        Cancellations cancellations = new Cancellations(port, gateway, this::pass);

        assertThatThrownBy(() -> cancellations.resolve(SHOP, REQUEST, minutes()))
                .isInstanceOf(OutcomeUnknown.class);

        assertThat(sent).isOne();
        assertThat(pauses).isEmpty();
    }

    @Test
    void doNotWaitLongerThanTheDeadlineForAGatewayThatAsksForIt() {
        GatewayException busy =
                new GatewayException.Unavailable(
                        ModelGateway.ID,
                        "is busy",
                        null,
                        "wait",
                        Delivery.UNKNOWN,
                        Duration.ofSeconds(20),
                        null);
        ModelGateway gateway = gateway(CancelGuard.EXPECTED_AMOUNT);
        CancelPort port =
                port(
                        CancelGuard.EXPECTED_AMOUNT,
                        () -> {
                            throw busy;
                        });
        Cancellations cancellations = new Cancellations(port, gateway, this::pass);

        assertThatThrownBy(() -> cancellations.cancel(SHOP, REQUEST, seconds(50)))
                .isInstanceOf(OutcomeUnknown.class)
                .hasCause(busy);

        assertThat(pauses).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    @Test
    void endWhenInterruptedAndKeepTheInterrupt() {
        ModelGateway gateway = gateway(CancelGuard.EXPECTED_AMOUNT);
        CancelPort port =
                port(
                        CancelGuard.EXPECTED_AMOUNT,
                        () -> {
                            Thread.currentThread().interrupt();
                            throw new GatewayException.Unavailable(
                                    ModelGateway.ID, "was interrupted", null, "wait", null);
                        });

        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> new Cancellations(port, gateway).cancel(SHOP, REQUEST));

        assertThat(sent).isOne();
        assertThat(found).isZero();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void sendNothingThatTheGatewayCannotBeAskedFor() {
        ModelGateway gateway = gateway(CancelGuard.EXPECTED_AMOUNT);
        IllegalArgumentException tooLong = new IllegalArgumentException("reason: too long");
        CancelPort port =
                port(
                        CancelGuard.EXPECTED_AMOUNT,
                        () -> {
                            throw tooLong;
                        });

        assertThatThrownBy(() -> new Cancellations(port, gateway).cancel(SHOP, REQUEST))
                .isSameAs(tooLong);
    }

    private CancelResult cancel(ModelGateway gateway) {
        return cancel(gateway, REQUEST);
    }

    private CancelResult cancel(ModelGateway gateway, CancelRequest request) {
        return cancellations(gateway, gateway, gateway.guard()).cancel(SHOP, request, minutes());
    }

    private CancelResult resolve(ModelGateway gateway, CancelRequest request) {
        return cancellations(gateway, gateway, gateway.guard()).resolve(SHOP, request, minutes());
    }

    private static OutcomeUnknown unknown(ThrowingCallable call) {
        return catchThrowableOfType(OutcomeUnknown.class, call);
    }

    private ModelGateway gateway(CancelGuard guard) {
        ModelGateway gateway =
                new ModelGateway(guard, () -> next(cancelCalls), () -> next(lookUps), late::add);
        gateway.open("pay_1", PAID);
        return gateway;
    }

    private static Fate next(Deque<Fate> fates) {
        return fates.isEmpty() ? Fate.ANSWERED : fates.remove();
    }

    private Cancellations cancellations(
            ModelGateway port, PaymentPort payments, CancelGuard guard) {
        return cancellations(port, payments, guard, Duration.ZERO);
    }

    /** Of which each call takes that long. */
    private Cancellations cancellations(
            ModelGateway port, PaymentPort payments, CancelGuard guard, Duration took) {
        return new Cancellations(
                new CancelPort() {
                    @Override
                    public GatewayId gateway() {
                        return ModelGateway.ID;
                    }

                    @Override
                    public CancelGuard guard() {
                        return guard;
                    }

                    @Override
                    public Cancellation cancel(
                            Merchant merchant, CancelRequest request, Deadline deadline) {
                        sent++;
                        left.add(deadline.remaining());
                        now += took.toNanos();
                        Runnable meanwhile = beforeIt;
                        beforeIt = () -> {};
                        meanwhile.run();
                        return port.cancel(merchant, request, deadline);
                    }
                },
                (merchant, query, deadline) -> {
                    found++;
                    left.add(deadline.remaining());
                    now += took.toNanos();
                    return payments.find(merchant, query, deadline);
                },
                this::pass);
    }

    private CancelPort port(CancelGuard guard, Supplier<Cancellation> answer) {
        return new CancelPort() {
            @Override
            public GatewayId gateway() {
                return ModelGateway.ID;
            }

            @Override
            public CancelGuard guard() {
                return guard;
            }

            @Override
            public Cancellation cancel(
                    Merchant merchant, CancelRequest request, Deadline deadline) {
                sent++;
                return answer.get();
            }
        };
    }

    private boolean pass(Duration length) {
        pauses.add(length);
        now += length.toNanos();
        return true;
    }

    private Deadline minutes() {
        return seconds(120);
    }

    private Deadline seconds(long seconds) {
        return Deadline.in(Duration.ofSeconds(seconds), clock);
    }

    private Deadline inMillis(long millis) {
        return Deadline.in(Duration.ofMillis(millis), clock);
    }

    private static Carried carried(CancelRequest request) {
        return new Carried(request.expected(), request.amount(), request.key(), request.reason());
    }
}
