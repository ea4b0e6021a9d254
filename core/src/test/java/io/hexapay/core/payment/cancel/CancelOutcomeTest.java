package io.hexapay.core.payment.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.cancel.CancelOutcome.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every history of up to four cancellations, against every request. */
class CancelOutcomeTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int LARGEST = 6;
    private static final int MOST_CANCELLATIONS = 4;

    /** What was cancelled, and where it stands. */
    private record Step(int amount, Status status) {}

    @Test
    void isWhatAReplayOfTheHistorySays() {
        int compared = 0;
        for (int total = 1; total <= LARGEST; total++) {
            for (List<Step> history : histories(total)) {
                for (boolean countsRequested : new boolean[] {false, true}) {
                    Payment payment = payment(total, history, countsRequested);
                    for (CancelRequest request : requests()) {
                        assertThat(CancelOutcome.of(payment, request).state())
                                .as("%s of %s, %s", request, payment, history)
                                .isEqualTo(replayed(total, history, countsRequested, request));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(45_000);
    }

    /** From the first to the last, the other way round than what is tested. */
    private static State replayed(
            int total, List<Step> history, boolean countsRequested, CancelRequest request) {
        int expected = (int) request.expected().minorUnits();
        int amount = (int) request.amount().minorUnits();
        State state = State.IMPOSSIBLE;
        int balance = total;
        for (Step step : history) {
            boolean isDone = step.status == Status.DONE;
            if (balance == expected && step.amount == amount && state != State.DONE) {
                state = isDone ? State.DONE : State.REQUESTED;
            }
            balance -= isDone || countsRequested ? step.amount : 0;
        }
        if (state != State.IMPOSSIBLE || balance != expected) {
            return history.isEmpty() && expected <= total && balance <= expected - amount
                    ? byBalance(balance, expected - amount)
                    : state;
        }
        return State.OPEN;
    }

    private static State byBalance(int balance, int after) {
        return balance == after ? State.DONE : State.UNTOLD;
    }

    /** Of a gateway that tells no cancellations, the balance alone tells what is possible. */
    @Test
    void isNeverImpossibleOrOpenIfItMayHaveBeenCarriedOutUntold() {
        for (int balance = 0; balance <= LARGEST; balance++) {
            Payment payment =
                    Payment.builder("pay_1", PaymentStatus.PARTIALLY_CANCELLED, won(LARGEST))
                            .cancellable(won(balance))
                            .build();
            for (CancelRequest request : requests()) {
                Money after = request.expected().minus(request.amount());
                boolean mayBeCarriedOut =
                        balance <= after.minorUnits() && request.expected().minorUnits() <= LARGEST;

                State state = CancelOutcome.of(payment, request).state();

                assertThat(state == State.DONE || state == State.UNTOLD)
                        .as("%s at %d: %s", request, balance, state)
                        .isEqualTo(mayBeCarriedOut);
            }
        }
    }

    @Test
    void isTheCancellationThatStartedFromWhatWasExpected() {
        Payment payment =
                payment(
                        6,
                        List.of(
                                new Step(2, Status.DONE),
                                new Step(2, Status.DONE),
                                new Step(2, Status.DONE)),
                        false);

        assertThat(outcome(payment, 2, 4).cancellation()).isEqualTo(payment.cancellations().get(1));
    }

    /** Nothing can be cancelled of it, and nothing ever could. */
    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            mode = Mode.EXCLUDE,
            names = {"PARTIALLY_CANCELLED", "CANCELLED"})
    void isNeverDoneOfAPaymentThatWasNeverCancelled(PaymentStatus status) {
        Payment payment = Payment.builder("pay_1", status, won(3)).cancellable(won(0)).build();

        assertThat(outcome(payment, 3, 3)).isEqualTo(new CancelOutcome(State.IMPOSSIBLE, null));
    }

    @Test
    void isNotReadFromABalanceThatNeverWas() {
        Payment payment =
                Payment.builder("pay_1", PaymentStatus.CANCELLED, won(3))
                        .cancellable(won(0))
                        .build();

        assertThat(outcome(payment, 3, 3).state()).isEqualTo(State.DONE);
        assertThat(outcome(payment, 4, 4)).isEqualTo(new CancelOutcome(State.IMPOSSIBLE, null));
    }

    /** Their gateway may tell them in any order. */
    @Test
    void isThatOfAnyOrderOfCancellationsOfTheSameTime() {
        for (Instant at : new @Nullable Instant[] {NOON, null}) {
            Payment payment = toldInAnyOrder(at, 3_000, 1_900, 4_900);

            assertThat(outcome(payment, 4_900, 12_900).cancellation())
                    .isEqualTo(payment.cancellations().get(2));
            assertThat(outcome(payment, 3_000, 8_000).state()).isEqualTo(State.DONE);
            assertThat(outcome(payment, 3_000, 6_100).state()).isEqualTo(State.DONE);
            assertThat(outcome(payment, 3_000, 9_000).state()).isEqualTo(State.IMPOSSIBLE);
            assertThat(outcome(payment, 2_000, 8_000).state()).isEqualTo(State.IMPOSSIBLE);
        }
    }

    /** The orders of forty are not tried. */
    @Test
    @Timeout(60)
    void isThatOfTheToldOrderOfVeryManyCancellationsOfTheSameTime() {
        List<Cancellation> told = new ArrayList<>();
        long cancelled = 0;
        for (int i = 0; i < 40; i++) {
            long amount = 1L << i;
            told.add(new Cancellation("c-" + i, Money.krw(amount), Status.DONE, null, NOON));
            cancelled += amount;
        }
        Payment payment =
                Payment.builder("pay_1", PaymentStatus.CANCELLED, Money.krw(cancelled))
                        .cancellable(won(0))
                        .cancellations(told)
                        .build();
        Money all = Money.krw(cancelled);

        assertThat(outcome(payment, Money.krw(1), all).cancellation()).isEqualTo(told.get(0));
        assertThat(outcome(payment, Money.krw(4), all).state()).isEqualTo(State.UNTOLD);
    }

    @Test
    void isNotToldByAHistoryThatCannotBe() {
        Payment payment =
                Payment.builder("pay_1", PaymentStatus.PARTIALLY_CANCELLED, won(12_900))
                        .cancellable(won(8_000))
                        .cancellations(
                                List.of(
                                        new Cancellation(
                                                "c-1",
                                                Money.krw(999_999_999_999_999_999L),
                                                Status.DONE,
                                                null,
                                                NOON)))
                        .build();

        assertThat(outcome(payment, 4_900, 12_900))
                .isEqualTo(new CancelOutcome(State.UNTOLD, null));
    }

    @Test
    void isNotToldByAPaymentWithoutABalance() {
        Payment payment = Payment.builder("pay_1", PaymentStatus.PAID, won(3)).build();

        assertThat(outcome(payment, 1, 3)).isEqualTo(new CancelOutcome(State.UNTOLD, null));
    }

    @Test
    void isNotToldInAnotherCurrency() {
        Payment payment =
                Payment.builder("pay_1", PaymentStatus.PAID, Money.usdCents(300))
                        .cancellable(Money.usdCents(300))
                        .build();

        assertThat(outcome(payment, 1, 3)).isEqualTo(new CancelOutcome(State.UNTOLD, null));
    }

    private static CancelOutcome outcome(Payment payment, int amount, int expected) {
        return outcome(payment, won(amount), won(expected));
    }

    private static CancelOutcome outcome(Payment payment, Money amount, Money expected) {
        return CancelOutcome.of(payment, CancelRequest.of("pay_1", amount, expected, "reason"));
    }

    private static List<CancelRequest> requests() {
        List<CancelRequest> requests = new ArrayList<>();
        for (int expected = 1; expected <= LARGEST + 1; expected++) {
            for (int amount = 1; amount <= expected; amount++) {
                requests.add(CancelRequest.of("pay_1", won(amount), won(expected), "reason"));
            }
        }
        return requests;
    }

    private static List<List<Step>> histories(int total) {
        List<List<Step>> all = new ArrayList<>();
        extend(new ArrayList<>(), total, all);
        return all;
    }

    private static void extend(List<Step> history, int left, List<List<Step>> all) {
        all.add(List.copyOf(history));
        if (history.size() == MOST_CANCELLATIONS) {
            return;
        }
        for (int amount = 1; amount <= left; amount++) {
            for (Status status : Status.values()) {
                history.add(new Step(amount, status));
                extend(history, left - amount, all);
                history.remove(history.size() - 1);
            }
        }
    }

    private static Payment payment(int total, List<Step> history, boolean countsRequested) {
        List<Cancellation> cancellations = new ArrayList<>();
        int balance = total;
        for (Step step : history) {
            @Nullable String reason = null;
            cancellations.add(
                    new Cancellation(
                            "c-" + cancellations.size(),
                            won(step.amount),
                            step.status,
                            reason,
                            NOON.plusSeconds(cancellations.size())));
            balance -= step.status == Status.DONE || countsRequested ? step.amount : 0;
        }
        return Payment.builder("pay_1", PaymentStatus.PARTIALLY_CANCELLED, won(total))
                .cancellable(won(balance))
                .cancellations(cancellations)
                .build();
    }

    private static Payment toldInAnyOrder(@Nullable Instant at, int... amounts) {
        List<Cancellation> told = new ArrayList<>();
        int cancelled = 0;
        for (int amount : amounts) {
            told.add(new Cancellation("c-" + amount, won(amount), Status.DONE, null, at));
            cancelled += amount;
        }
        return Payment.builder("pay_1", PaymentStatus.PARTIALLY_CANCELLED, won(12_900))
                .cancellable(won(12_900 - cancelled))
                .cancellations(told)
                .build();
    }

    private static Money won(int amount) {
        return Money.krw(amount);
    }
}
