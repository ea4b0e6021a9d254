package io.hexapay.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.simulation.GatewayModel.Call;
import io.hexapay.core.simulation.GatewayModel.Latency;
import io.hexapay.core.token.port.TokenEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day, 10 requests a second, whatever the clocks say. */
class DayOfTokensTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration START = Duration.ofSeconds(1);
    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Latency MESSAGE =
            Latency.between(Duration.ofMillis(20), Duration.ofMillis(80));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -5, 70, 600, -600})
    void nicePayIsAskedOnceForEachTokenAndNeverEarly(int clockErrorSeconds) {
        try (Fleet fleet = new Fleet(1, TokenRules.NICEPAY, MESSAGE)) {
            Traffic shop = fleet.addProcess(Duration.ofSeconds(clockErrorSeconds));
            stepTheWallClockNowAndThen(fleet);

            shop.every(TENTH, START, DAY);
            fleet.runUntil(DAY);
            assertThat(fleet.gateway().calls()).hasSizeBetween(48, 49);
            assertThat(fleet.gateway().calls())
                    .extracting(Call::left)
                    .allMatch(left -> left.isNegative() || left.isZero());
            assertThat(shop.failed()).isZero();
            assertThat(shop.unanswered()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -5, 70, 600, -600})
    void iamportIsAskedInTheLastMinuteAndBlocksNobody(int clockErrorSeconds) {
        try (Fleet fleet = new Fleet(1, TokenRules.IAMPORT, MESSAGE)) {
            Traffic shop = fleet.addProcess(Duration.ofSeconds(clockErrorSeconds));
            stepTheWallClockNowAndThen(fleet);

            shop.every(TENTH, START, DAY);
            fleet.runUntil(DAY);
            assertThat(fleet.gateway().calls()).hasSizeBetween(283, 300);
            assertThat(fleet.gateway().calls())
                    .extracting(Call::left)
                    .allMatch(left -> left.compareTo(Duration.ofMinutes(1)) <= 0);
            assertThat(shop.failed()).isZero();
            assertThat(shop.unanswered()).isZero();
            assertThat(shop.lastBlocked()).isEqualTo(START);
        }
    }

    @Test
    void aCacheDoesNotKeepATokenFromBeingExtended() {
        try (Fleet fleet = new Fleet(1, TokenRules.IAMPORT, MESSAGE)) {
            Traffic shop = fleet.addProcess(Duration.ZERO, fleet.cache(0));

            shop.every(TENTH, START, DAY);
            fleet.runUntil(DAY);

            assertThat(fleet.gateway().calls()).hasSizeBetween(283, 300);
            assertThat(shop.lastBlocked()).isEqualTo(START);
            assertThat(fleet.events()).noneMatch(TokenEvent.Found.class::isInstance);
        }
    }

    /** Each needs the answer before it to be surely over, and its own. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nobodyWaitsLongForNicePayHoweverItsLatencyScatters(long seed) {
        Latency scattered = Latency.scattered(Duration.ofMillis(50), Duration.ofMillis(500));
        try (Fleet fleet = new Fleet(seed, TokenRules.NICEPAY, scattered)) {
            Traffic shop = fleet.addProcess(Duration.ZERO);

            shop.every(TENTH, START, DAY);
            fleet.runUntil(DAY);

            List<Call> calls = fleet.gateway().calls();
            assertThat(calls).hasSize(48);
            assertThat(shop.failed()).isZero();
            assertThat(shop.unanswered()).isZero();
            assertThat(shop.waits())
                    .hasSizeGreaterThan(48)
                    .allSatisfy(
                            wait ->
                                    assertThat(wait.duration())
                                            .isLessThan(
                                                    roundTripsOf(wait, calls)
                                                            .plus(Duration.ofMillis(200))));
        }
    }

    /** Of the call that ended the wait, and of the one before it. */
    private static Duration roundTripsOf(Traffic.Wait wait, List<Call> calls) {
        int waitedFor = 0;
        while (calls.get(waitedFor).endNanos() != wait.endNanos()) {
            waitedFor++;
        }
        Duration before = waitedFor == 0 ? Duration.ZERO : calls.get(waitedFor - 1).roundTrip();
        return before.plus(calls.get(waitedFor).roundTrip());
    }

    private static void stepTheWallClockNowAndThen(Fleet fleet) {
        fleet.at(Duration.ofMinutes(45), () -> fleet.stepWallClocks(Duration.ofHours(1)));
        fleet.at(Duration.ofHours(5), () -> fleet.stepWallClocks(Duration.ofHours(-1)));
    }
}
