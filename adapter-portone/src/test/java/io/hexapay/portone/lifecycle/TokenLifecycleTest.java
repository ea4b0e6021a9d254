package io.hexapay.portone.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.simulation.GatewayModel.Latency;
import io.hexapay.core.token.port.TokenCache;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Days of requests, and the calls for a token that they cost. A day is 48 lives of 30 minutes; each
 * token is replaced in its last minute, so that nobody waits for the next, which makes it 50 calls.
 */
class TokenLifecycleTest {

    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(2);

    /** Calls of 300 ms. */
    private static final Latency EVEN = Latency.of(Duration.ofMillis(150));

    /** Calls of up to {@link #LONGEST_CALL}. */
    private static final Latency SCATTERED =
            Latency.between(Duration.ofMillis(10), LONGEST_CALL.dividedBy(2));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-P1D", "-PT10M", "-PT61S", "-PT1S", "PT0S", "PT1S", "PT61S", "PT10M", "P1D"
            })
    void takes50CallsADayAndBlocksNobodyAfterTheFirstWhateverTheClock(Duration clockError) {
        try (ShopFleet fleet = new ShopFleet(1, EVEN, 0)) {
            checkADayOfOneProcess(fleet, clockError);
        }
    }

    /** By 86 s a day. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 0.001})
    void takesNoMoreIfTheClocksDriftApart(double drift) {
        try (ShopFleet fleet = new ShopFleet(1, EVEN, drift)) {
            checkADayOfOneProcess(fleet, Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesNoMoreHoweverTheLatencyScatters(long seed) {
        try (ShopFleet fleet = new ShopFleet(seed, SCATTERED, 0)) {
            checkADayOfOneProcess(fleet, Duration.ZERO);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void takesNoMoreOfTwentyProcessesThatShareACache(int requestsPerSecond) {
        try (ShopFleet fleet = new ShopFleet(1, EVEN, 0)) {
            List<ShopProcess> processes = twentyThatShareACache(fleet);

            fleet.sendForADay(Duration.ofSeconds(1).dividedBy(requestsPerSecond));

            assertThat(fleet.portOne().tokenCalls()).isEqualTo(50);
            assertThat(processes).allSatisfy(TokenLifecycleTest::servedEveryRequestAtOnce);
        }
    }

    @Test
    void failsNoRequestIfOneTokenCallIn50Fails() {
        try (ShopFleet fleet = new ShopFleet(1, EVEN, 0)) {
            List<ShopProcess> processes = twentyThatShareACache(fleet);
            fleet.portOne().failTokenCalls(0.02);

            fleet.sendForADay(Duration.ofSeconds(1));

            assertThat(fleet.portOne().failedTokenCalls()).isPositive();
            assertThat(fleet.portOne().tokenCalls()).isLessThanOrEqualTo(60);
            assertThat(processes).allSatisfy(TokenLifecycleTest::servedEveryRequestAtOnce);
        }
    }

    private static void checkADayOfOneProcess(ShopFleet fleet, Duration clockError) {
        ShopProcess process = fleet.addProcess(clockError, TokenCache.NONE);

        fleet.sendForADay(TENTH);

        assertThat(process.requests()).isGreaterThanOrEqualTo(864_000);
        assertThat(fleet.portOne().tokenCalls()).isEqualTo(50);
        servedEveryRequestAtOnce(process);
    }

    private static List<ShopProcess> twentyThatShareACache(ShopFleet fleet) {
        TokenCache cache = fleet.cache();
        return IntStream.range(0, 20)
                .mapToObj(i -> fleet.addProcess(Duration.ofMinutes(i - 10), cache))
                .toList();
    }

    /** But those that came before the first token. */
    private static void servedEveryRequestAtOnce(ShopProcess process) {
        assertThat(process.requests()).isPositive();
        assertThat(process.lastBlocked()).isLessThan(LONGEST_CALL);
        assertThat(process.failed()).isZero();
    }
}
