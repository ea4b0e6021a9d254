package io.hexapay.core.payment.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Cancellation;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Up to ten callers cancel the same payment at once, and are told what was carried out: nothing
 * less, nothing more, nothing twice. A failure prints its seed.
 */
class CancelSimulationTest {

    private static final int PAYMENTS = 250;
    private static final int CALLERS = 10;

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void agreesWithAGatewayThatComparesTheBalance(@ForAll long seed) {
        assertAgrees(seed, CancelGuard.EXPECTED_AMOUNT);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void agreesWithAGatewayThatKnowsARequestAgain(@ForAll long seed) {
        assertAgrees(seed, CancelGuard.SAME_REQUEST);
    }

    /** Some outcomes stay unknown, but none is told wrongly, and nothing is carried out twice. */
    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void tellsTheTruthOfAGatewayWithoutAGuard(@ForAll long seed) {
        try (CancelSimulation simulation =
                new CancelSimulation(seed, 1, CancelGuard.NONE, port -> port)) {
            assertThat(simulation.violationsOf(PAYMENTS)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void noticesAPortThatIsWrong(Mutant mutant) {
        try (CancelSimulation simulation =
                new CancelSimulation(17, mutant.callers, mutant.guard, mutant.mutation)) {
            assertThat(simulation.violationsOf(10 * PAYMENTS)).isNotEmpty();
        }
    }

    private static void assertAgrees(long seed, CancelGuard guard) {
        try (CancelSimulation simulation =
                new CancelSimulation(seed, CALLERS, guard, port -> port)) {
            assertThat(simulation.violationsOf(PAYMENTS)).isEmpty();
            assertThat(simulation.unresolved() - simulation.unresolvedOfSharedReason()).isZero();
            // Two of one amount that expected the same and gave the same reason cannot be told
            // apart.
            assertThat(simulation.unresolvedOfSharedReason())
                    .isLessThanOrEqualTo(
                            guard == CancelGuard.SAME_REQUEST ? simulation.requests() / 2 : 0);
        }
    }

    static Stream<Mutant> mutants() {
        return Stream.of(
                new Mutant(
                        "leaves the expected amount out",
                        CancelGuard.NONE,
                        CALLERS,
                        port -> claiming(CancelGuard.EXPECTED_AMOUNT, port)),
                new Mutant(
                        "repeats without a guard",
                        CancelGuard.NONE,
                        1,
                        port -> claiming(CancelGuard.SAME_REQUEST, port)),
                new Mutant(
                        "does not look up before",
                        CancelGuard.SAME_REQUEST,
                        1,
                        port -> claiming(CancelGuard.EXPECTED_AMOUNT, port)),
                new Mutant(
                        "takes a lost answer for a request that was not sent",
                        CancelGuard.EXPECTED_AMOUNT,
                        1,
                        port -> translating(port, CancelSimulationTest::notSent)),
                new Mutant(
                        "takes a lost answer for a refusal",
                        CancelGuard.EXPECTED_AMOUNT,
                        1,
                        port -> translating(port, CancelSimulationTest::refused)));
    }

    /**
     * What must not be.
     *
     * @param guard what the gateway really does
     */
    record Mutant(String name, CancelGuard guard, int callers, UnaryOperator<CancelPort> mutation) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static CancelPort claiming(CancelGuard claimed, CancelPort port) {
        return new PortAround(port) {
            @Override
            public CancelGuard guard() {
                return claimed;
            }
        };
    }

    private static CancelPort translating(
            CancelPort port, Function<Unavailable, GatewayException> translation) {
        return new PortAround(port) {
            @Override
            public Cancellation cancel(
                    Merchant merchant, CancelRequest request, Deadline deadline) {
                try {
                    return super.cancel(merchant, request, deadline);
                } catch (Unavailable e) {
                    throw translation.apply(e);
                }
            }
        };
    }

    private static GatewayException notSent(Unavailable lost) {
        return Unavailable.notSent(lost.gateway(), "is away", "wait", lost);
    }

    private static GatewayException refused(Unavailable lost) {
        return new Refused(lost.gateway(), "refused it", new Reason("1", "no"), "ask");
    }
}
