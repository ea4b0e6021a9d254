package io.hexapay.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.simulation.GatewayModel.Latency;
import io.hexapay.core.token.port.Renewal;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A day, 10 requests a second, of gateways that tell only the whole seconds that a token has left,
 * over a network whose latency scatters.
 */
class DayWithoutTimeTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration START = Duration.ofSeconds(1);
    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Latency SCATTERED =
            Latency.scattered(Duration.ofMillis(50), Duration.ofMillis(500));
    private static final TokenRules SAME_UNTIL_EXPIRY = TokenRules.NICEPAY.withoutTime();

    /** A new token for each question, at any time of its life. */
    private static final TokenRules ALWAYS_NEW =
            TokenRules.replacing(TokenRules.LIFETIME).withoutTime();

    /** Each with the calls that its tokens' lives require in a day. */
    static Stream<Arguments> gateways() {
        return Stream.of(
                Arguments.of("the same token until it expires", SAME_UNTIL_EXPIRY, 48),
                Arguments.of(
                        "the same, and nothing documented",
                        SAME_UNTIL_EXPIRY.declaredAs(Renewal.UNDOCUMENTED),
                        48),
                Arguments.of(
                        "always a new one, and nothing documented",
                        ALWAYS_NEW.declaredAs(Renewal.UNDOCUMENTED),
                        48),
                Arguments.of(
                        "the same until it expires, rounded up",
                        TokenRules.NICEPAY.roundingUp(),
                        48),
                Arguments.of("extended in its last minute", TokenRules.IAMPORT.withoutTime(), 283),
                Arguments.of(
                        "replaced in its last minute",
                        TokenRules.replacing(MINUTE).withoutTime(),
                        50),
                // Asked once in vain in each life: that is how it is learnt.
                Arguments.of(
                        "the same until it expires, declared as extended",
                        SAME_UNTIL_EXPIRY.declaredAs(Renewal.extendsWithin(MINUTE)),
                        2 * 48),
                Arguments.of(
                        "the same until it expires, declared as replaced",
                        SAME_UNTIL_EXPIRY.declaredAs(Renewal.replacesWithin(MINUTE)),
                        2 * 48),
                Arguments.of(
                        "extended once in its last minute",
                        TokenRules.iamport(true, false).withoutTime(),
                        3 * 42));
    }

    /** The old token is surely over two steps and a round trip after it is handed out no more. */
    @Test
    void callersWaitForTwoStepsAndThreeRoundTripsAtMostIfNothingIsRenewedEarly() {
        Latency even = Latency.of(Duration.ofMillis(50));
        try (Fleet fleet = new Fleet(1, SAME_UNTIL_EXPIRY, even)) {
            Traffic shop = fleet.addProcess(Duration.ZERO);

            shop.every(TENTH, START, DAY);
            fleet.runUntil(DAY.plusMinutes(1));

            assertThat(shop.longestWait())
                    .isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_350));
            assertThat(shop.repeated()).isZero();
        }
    }

    @Test
    void nobodyWaitsForATokenThatIsExtended() {
        try (Fleet fleet = new Fleet(1, TokenRules.IAMPORT.withoutTime(), SCATTERED)) {
            Traffic shop = fleet.addProcess(Duration.ZERO);

            shop.every(TENTH, START, DAY);
            fleet.runUntil(DAY.plusMinutes(1));

            assertThat(shop.lastBlocked()).isLessThan(START.multipliedBy(2));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gateways")
    void aTokenIsAskedForNoMoreOftenThanItsLifeRequires(String is, TokenRules rules, int required) {
        for (long seed = 1; seed <= 3; seed++) {
            try (Fleet fleet = new Fleet(seed, rules, SCATTERED)) {
                Traffic shop = fleet.addProcess(Duration.ZERO);

                shop.every(TENTH, START, DAY);
                fleet.runUntil(DAY.plusMinutes(1));

                assertThat(fleet.gateway().calls())
                        .as("calls")
                        .hasSizeLessThanOrEqualTo(required + 2);
                assertThat(shop.failed()).as("failed").isZero();
                assertThat(shop.unanswered()).as("unanswered").isZero();
            }
        }
    }
}
