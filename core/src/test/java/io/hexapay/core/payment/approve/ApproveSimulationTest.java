package io.hexapay.core.payment.approve;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.approve.ApprovalModel.Fate;
import io.hexapay.core.payment.approve.ApproveRequest.IfUnknown;
import io.hexapay.core.payment.approve.ApproveResult.Approved;
import io.hexapay.core.simulation.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Approvals whose answers are lost, late or refused, as are those of undoes and look-ups: in the
 * end the payment is approved and known to be, or not and known not to be. A failure prints its
 * seed.
 */
class ApproveSimulationTest {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("a-secret"));
    private static final Duration DAY = Duration.ofDays(1);
    private static final int PAYMENTS = 500;

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void endsApprovedAndKnownOrNotApprovedAndKnown(@ForAll long seed) {
        assertThat(wrongOutcomes(seed, Mutant.NONE)).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Mutant.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void noticesAPortThatIsWrong(Mutant mutant) {
        assertThat(wrongOutcomes(17, mutant)).isPositive();
    }

    /** What must not be. */
    enum Mutant {
        NONE,
        TAKES_A_LOST_ANSWER_FOR_A_REQUEST_NOT_SENT,
        TAKES_A_FAILED_LOOK_UP_FOR_NO_PAYMENT,
        DOES_NOT_WAIT_FOR_A_LATE_ONE
    }

    private static int wrongOutcomes(long seed, Mutant mutant) {
        Random random = new Random(seed);
        int wrong = 0;
        try (VirtualTime time = new VirtualTime()) {
            for (int number = 0; number < PAYMENTS; number++) {
                Simulated payment = new Simulated(time, random, mutant);
                time.execute(payment::approve);
                time.runUntil(time.nanos() + DAY.toNanos());
                wrong += payment.isKnown() ? 0 : 1;
            }
        }
        return wrong;
    }

    private static final class Simulated extends ApprovalModel {

        private final VirtualTime time;
        private final Random random;
        private final Mutant mutant;
        private final SteadyClock clock;
        private final Approvals approvals;
        private boolean isTold;
        private boolean isToldApproved;

        Simulated(VirtualTime time, Random random, Mutant mutant) {
            super(
                    () -> fate(random),
                    () -> fate(random),
                    () -> fate(random),
                    action ->
                            time.at(
                                    time.nanos()
                                            + Duration.ofSeconds(30).toNanos()
                                            - 1
                                            - random.nextInt(1_000_000_000),
                                    action));
            this.time = time;
            this.random = random;
            this.mutant = mutant;
            this.clock = SteadyClock.anchoredAt(InstantSource.system(), time::nanos);
            this.approvals =
                    new Approvals(
                            this,
                            this,
                            () -> Instant.EPOCH.plusNanos(time.nanos()),
                            length -> {
                                time.sleep(length);
                                return true;
                            });
        }

        void approve() {
            ApproveRequest request = random.nextInt(4) == 0 ? REQUEST.leftIfUnknown() : REQUEST;
            try {
                told(approvals.approve(SHOP, request, deadline()));
            } catch (OutcomeUnknown e) {
                resolve((ApproveRequest) e.request());
            } catch (GatewayException e) {
                isTold = true;
            }
        }

        private void resolve(ApproveRequest first) {
            ApproveRequest request = first;
            assertThat(request.ifUnknown()).isIn(IfUnknown.UNDO, IfUnknown.LEAVE);
            for (int attempt = 0; attempt < 200 && !isTold; attempt++) {
                time.sleep(Duration.ofSeconds(random.nextInt(600)));
                try {
                    told(approvals.resolve(SHOP, request, deadline()));
                } catch (OutcomeUnknown e) {
                    request = (ApproveRequest) e.request();
                }
            }
        }

        private void told(ApproveResult result) {
            isTold = true;
            isToldApproved = result instanceof Approved;
        }

        boolean isKnown() {
            return isTold && isToldApproved == (status() == PaymentStatus.PAID);
        }

        @Override
        public Duration latestArrival() {
            return mutant == Mutant.DOES_NOT_WAIT_FOR_A_LATE_ONE
                    ? Duration.ofMillis(1)
                    : super.latestArrival();
        }

        @Override
        public Payment approve(Merchant merchant, ApproveRequest request, Deadline deadline) {
            travel();
            try {
                return super.approve(merchant, request, deadline);
            } catch (Unavailable e) {
                throw mutant == Mutant.TAKES_A_LOST_ANSWER_FOR_A_REQUEST_NOT_SENT
                        ? Unavailable.notSent(ID, "is away", "wait", e)
                        : e;
            } finally {
                travel();
            }
        }

        @Override
        public void undo(Merchant merchant, ApproveRequest request, Deadline deadline) {
            travel();
            try {
                super.undo(merchant, request, deadline);
            } finally {
                travel();
            }
        }

        @Override
        public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
            travel();
            try {
                return super.find(merchant, query, deadline);
            } catch (Unavailable e) {
                throw mutant == Mutant.TAKES_A_FAILED_LOOK_UP_FOR_NO_PAYMENT
                        ? new NotFound(ID, "has none", null, "check it")
                        : e;
            } finally {
                travel();
            }
        }

        private void travel() {
            time.sleep(Duration.ofMillis(random.nextInt(200)));
        }

        private Deadline deadline() {
            return Deadline.in(Duration.ofSeconds(1 + random.nextInt(180)), clock);
        }

        private static Fate fate(Random random) {
            int drawn = random.nextInt(100);
            if (drawn < 20) {
                return Fate.ANSWER_LOST;
            }
            if (drawn < 35) {
                return Fate.LATE;
            }
            if (drawn < 45) {
                return Fate.LOST;
            }
            if (drawn < 50) {
                return Fate.REFUSED;
            }
            return drawn < 55 ? Fate.NOT_SENT : Fate.ANSWERED;
        }
    }
}
