package io.hexapay.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.simulation.GatewayModel.Call;
import io.hexapay.core.simulation.GatewayModel.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day of 20 processes that share a cache, with clocks that are wrong by up to 10 minutes. */
class SharedDayTest {

    private static final int PROCESSES = 20;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration START = Duration.ofSeconds(1);
    private static final Latency MESSAGE =
            Latency.between(Duration.ofMillis(20), Duration.ofMillis(80));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nicePayIsAskedOnceForEachTokenByTheWholeFleet(long seed) {
        try (Fleet fleet = new Fleet(seed, TokenRules.NICEPAY, MESSAGE)) {
            List<Traffic> processes = processesSharing(fleet.cache(0), fleet, seed);

            fleet.runUntil(DAY);

            assertThat(fleet.gateway().calls()).hasSizeBetween(48, 49);
            assertThat(fleet.gateway().calls())
                    .extracting(Call::left)
                    .allMatch(left -> left.isNegative() || left.isZero());
            assertThat(processes).allSatisfy(SharedDayTest::servedEveryRequest);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void iamportExtendsOnceForTheWholeFleet(long seed) {
        try (Fleet fleet = new Fleet(seed, TokenRules.IAMPORT, MESSAGE)) {
            List<Traffic> processes = processesSharing(fleet.cache(0), fleet, seed);

            fleet.runUntil(DAY);

            assertThat(fleet.gateway().calls()).hasSizeBetween(283, 300);
            assertThat(processes).allSatisfy(SharedDayTest::servedEveryRequest);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aGatewayThatTellsNoTimeIsAskedNoMoreOftenByTheWholeFleet(long seed) {
        try (Fleet fleet = new Fleet(seed, TokenRules.NICEPAY.withoutTime(), MESSAGE)) {
            List<Traffic> processes = processesSharing(fleet.cache(0), fleet, seed);

            fleet.runUntil(DAY.plusMinutes(1));

            assertThat(fleet.gateway().calls()).hasSizeBetween(48, 50);
            assertThat(processes).allSatisfy(SharedDayTest::servedEveryRequest);
        }
        try (Fleet fleet = new Fleet(seed, TokenRules.IAMPORT.withoutTime(), MESSAGE)) {
            List<Traffic> processes = processesSharing(fleet.cache(0), fleet, seed);

            fleet.runUntil(DAY.plusMinutes(1));

            assertThat(fleet.gateway().calls()).hasSizeBetween(283, 285);
            assertThat(processes).allSatisfy(SharedDayTest::servedEveryRequest);
        }
    }

    @Test
    void messagesThatGetLostCostNoCall() {
        try (Fleet fleet = new Fleet(4, TokenRules.NICEPAY, MESSAGE)) {
            List<Traffic> processes = processesSharing(fleet.cache(1), fleet, 4);

            fleet.runUntil(DAY);

            assertThat(fleet.gateway().calls()).hasSizeBetween(48, 49);
            assertThat(processes).allSatisfy(SharedDayTest::servedEveryRequest);
        }
    }

    @Test
    void aTokenRevokedInMidLifeCostsTheFleetOneCall() {
        Duration revoked = Duration.ofMinutes(10);
        Duration end = Duration.ofMinutes(20);
        try (Fleet fleet = new Fleet(5, TokenRules.NICEPAY, MESSAGE)) {
            List<Traffic> processes = processesSharing(fleet.cache(0), fleet, 5, end);
            fleet.at(revoked, fleet.gateway()::revokeTokens);

            fleet.runUntil(end.plusMinutes(1));

            assertThat(fleet.gateway().calls()).hasSize(2);
            assertThat(processes).extracting(Traffic::failed).containsOnly(0L);
        }
    }

    /** One second of 401s to every process, by a token that the gateway goes on handing out. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aTokenThatIsRefusedAndHandedOutAgainCostsTheFleetOneCall(long seed) {
        Duration from = Duration.ofMinutes(10);
        Duration end = Duration.ofMinutes(20);
        try (Fleet fleet = new Fleet(seed, TokenRules.NICEPAY, MESSAGE)) {
            List<Traffic> processes = processesSharing(fleet.cache(0), fleet, seed, end);
            fleet.gateway().refusesBetween(from, from.plusSeconds(1));

            fleet.runUntil(end.plusMinutes(1));

            assertThat(callsBetween(fleet, from, end)).isEqualTo(1);
            assertThat(processes)
                    .filteredOn(process -> process.repeated() > 0)
                    .hasSizeGreaterThan(PROCESSES / 2);
        }
    }

    /** Who has had no 401 takes what another was told, however much later. */
    @ParameterizedTest
    @ValueSource(longs = {2, 5, 30, 60})
    void aTokenThatIsRefusedToOneAndHandedOutAgainCostsAQuietFleetOneCall(long seconds) {
        Duration interval = Duration.ofSeconds(seconds);
        Duration from = Duration.ofMinutes(10);
        Duration end = Duration.ofMinutes(20);
        try (Fleet fleet = new Fleet(1, TokenRules.NICEPAY, MESSAGE)) {
            CacheModel cache = fleet.cache(0);
            List<Traffic> processes = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                Traffic process = fleet.addProcess(Duration.ZERO, cache);
                Duration start = START.plus(interval.multipliedBy(i).dividedBy(PROCESSES));
                process.every(interval, start, end);
                processes.add(process);
            }
            fleet.gateway().refusesBetween(from, from.plus(interval.dividedBy(PROCESSES)));

            fleet.runUntil(end.plusMinutes(1));

            assertThat(processes).filteredOn(process -> process.repeated() > 0).hasSize(1);
            assertThat(callsBetween(fleet, from, end)).isEqualTo(1);
        }
    }

    /** As by a request that the gateway answers 401 to whatever the token. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aTokenThatIsRefusedOnAndOnIsAskedAboutByTheFleetAsByOneProcess(long seed) {
        Duration from = Duration.ofMinutes(10);
        Duration to = Duration.ofMinutes(20);
        try (Fleet fleet = new Fleet(seed, TokenRules.NICEPAY, MESSAGE)) {
            List<Traffic> processes = processesSharing(fleet.cache(0), fleet, seed, to);
            fleet.gateway().refusesBetween(from, to);

            fleet.runUntil(to);

            // Pauses of 1, 2, 4, 8 and 16 s, and then of 30 s.
            assertThat(callsBetween(fleet, from, to)).isBetween(20L, 30L);

            assertThat(processes).extracting(Traffic::unanswered).allMatch(open -> open <= 2);
        }
    }

    @Test
    void aCacheThatIsAwayCostsACallOfEachProcessAtMost() {
        Duration away = Duration.ofMinutes(20);
        Duration back = Duration.ofMinutes(40);
        Duration end = Duration.ofHours(2);
        try (Fleet fleet = new Fleet(6, TokenRules.NICEPAY, MESSAGE)) {
            CacheModel cache = fleet.cache(0);
            List<Traffic> processes = processesSharing(cache, fleet, 6, end);
            fleet.at(away, cache::goDown);
            fleet.at(back, cache::comeUp);

            fleet.runUntil(end.plusMinutes(1));

            assertThat(processes).extracting(Traffic::failed).containsOnly(0L);
            assertThat(callsBetween(fleet, away, back)).isBetween(1L, (long) PROCESSES);
            assertThat(callsBetween(fleet, back.plusMinutes(25), end)).isBetween(1L, 3L);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anOutageIsToldToTheWholeFleetAndAskedAboutByOneAtATime(long seed) {
        Duration expiry = START.plus(TokenRules.LIFETIME);
        Duration back = expiry.plusMinutes(10);
        Duration end = back.plusMinutes(5);
        try (Fleet fleet = new Fleet(seed, TokenRules.NICEPAY, MESSAGE)) {
            List<Traffic> processes = processesSharing(fleet.cache(0), fleet, seed, end);
            fleet.gateway().failsBetween(expiry, back, Duration.ofSeconds(10));

            fleet.runUntil(end);

            assertThat(callsBetween(fleet, expiry, back)).isBetween(20L, 61L);
            // One call takes 10 s. Who looks again just before it hears of the failure asks itself.
            assertThat(processes)
                    .extracting(Traffic::longestWait)
                    .allMatch(wait -> wait.compareTo(Duration.ofSeconds(15)) <= 0)
                    .filteredOn(wait -> wait.compareTo(Duration.ofSeconds(12)) <= 0)
                    .hasSizeGreaterThanOrEqualTo(PROCESSES - 3);
            assertThat(callsBetween(fleet, back, end)).isBetween(1L, 2L);
        }
    }

    private static long callsBetween(Fleet fleet, Duration from, Duration to) {
        return fleet.gateway().calls().stream()
                .filter(call -> call.nanos() >= from.toNanos() && call.nanos() < to.toNanos())
                .count();
    }

    private static void servedEveryRequest(Traffic process) {
        assertThat(process.requests()).isPositive();
        assertThat(process.failed()).isZero();
        assertThat(process.unanswered()).isZero();
        assertThat(process.repeated()).isZero();
    }

    private static List<Traffic> processesSharing(CacheModel cache, Fleet fleet, long seed) {
        return processesSharing(cache, fleet, seed, DAY);
    }

    private static List<Traffic> processesSharing(
            CacheModel cache, Fleet fleet, long seed, Duration end) {
        Random random = new Random(seed);
        List<Traffic> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            Duration clockError = Duration.ofSeconds(random.nextInt(1_201) - 600);
            Traffic process = fleet.addProcess(clockError, cache);
            process.every(Duration.ofMillis(900 + random.nextInt(200)), START, end);
            processes.add(process);
        }
        return processes;
    }
}
