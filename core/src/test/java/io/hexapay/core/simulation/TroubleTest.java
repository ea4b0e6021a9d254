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

/** What goes wrong, and what it costs. */
class TroubleTest {

    private static final Duration START = Duration.ofSeconds(1);
    private static final Duration WARM = Duration.ofSeconds(2);
    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Latency MESSAGE = Latency.of(Duration.ofMillis(50));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nobodyWaitsForAGatewayThatIsDownWhileTheTokenIsUsable(long seed) {
        Duration window = Duration.ofMinutes(5);
        Duration opens = TokenRules.LIFETIME.minus(window);
        try (Fleet fleet = new Fleet(seed, TokenRules.replacing(window), MESSAGE)) {
            Traffic shop = fleet.addProcess(Duration.ZERO);
            fleet.gateway().failsBetween(opens, HOUR, Duration.ofSeconds(5));

            shop.every(TENTH, START, TokenRules.LIFETIME);
            fleet.runUntil(TokenRules.LIFETIME);

            assertThat(shop.lastBlocked()).isLessThan(WARM);
            assertThat(shop.failed()).isZero();
            assertThat(shop.unanswered()).isZero();
            assertThat(callsAfter(fleet, opens)).hasSizeBetween(2, 12);
        }
    }

    /** The gateway hands the old token out to a newcomer, who can use it no more. */
    @Test
    void whoStartsInTheLastMomentsOfATokenThatIsNotExtendedAgainIsServed() {
        Duration expiry = START.plus(TokenRules.LIFETIME).plusMinutes(5);
        for (int before = 0; before <= 2_000; before += 20) {
            Duration begins = expiry.minusMillis(before);
            try (Fleet fleet = new Fleet(before, TokenRules.iamport(true, false), MESSAGE)) {
                fleet.addProcess(Duration.ZERO).every(Duration.ofSeconds(1), START, begins);
                Traffic newcomer = fleet.addProcess(Duration.ZERO);

                newcomer.every(TENTH, begins, expiry.plusSeconds(10));
                fleet.runUntil(expiry.plusSeconds(30));

                assertThat(newcomer.failed()).as("begins %d ms before", before).isZero();
                assertThat(newcomer.unanswered()).isZero();
                assertThat(callsAfter(fleet, begins)).hasSizeLessThanOrEqualTo(4);
            }
        }
    }

    @Test
    void anOutageAfterExpiryIsToldAtOnceAndAskedAboutOnceInEachInterval() {
        Duration expiry = START.plus(TokenRules.LIFETIME);
        Duration end = expiry.plusMinutes(10);
        try (Fleet fleet = new Fleet(1, TokenRules.NICEPAY, MESSAGE)) {
            Traffic shop = fleet.addProcess(Duration.ZERO);
            fleet.gateway().failsBetween(expiry, end, Duration.ZERO);

            shop.every(TENTH, START, end.plusMinutes(1));
            fleet.runUntil(end.plusMinutes(1));

            int attempts = callsAfter(fleet, expiry).size();
            assertThat(attempts).isBetween(20, 80);
            assertThat(shop.blocked()).isLessThan(attempts * 3L);
            assertThat(shop.longestWait()).isLessThan(Duration.ofSeconds(2));
            // The first three are one call, for those who wait; the last one brings a token.
            assertThat(fleet.events())
                    .filteredOn(TokenEvent.Failed.class::isInstance)
                    .hasSize(attempts - 3);
        }
    }

    @Test
    void aColdStartDuringAnOutageMakesOneCallInEachIntervalForAllCallers() {
        try (Fleet fleet = new Fleet(1, TokenRules.IAMPORT, MESSAGE)) {
            Traffic shop = fleet.addProcess(Duration.ZERO);
            fleet.gateway().failsBetween(Duration.ZERO, HOUR, Duration.ofSeconds(1));

            shop.every(Duration.ofMillis(1), START, Duration.ofMinutes(5));
            fleet.runUntil(Duration.ofMinutes(6));

            assertThat(shop.failed()).isEqualTo(shop.requests());
            assertThat(fleet.gateway().calls()).hasSizeLessThan(60);
            // Three attempts of a second, pauses of half a second and a second at most.
            assertThat(shop.longestWait()).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aTokenRevokedInMidLifeCostsOneCallAndNoRequest() {
        try (Fleet fleet = new Fleet(1, TokenRules.NICEPAY, MESSAGE)) {
            Traffic shop = fleet.addProcess(Duration.ZERO);
            fleet.at(Duration.ofMinutes(10).plusMillis(30), () -> fleet.gateway().revokeTokens());

            shop.every(TENTH, START, Duration.ofMinutes(20));
            fleet.runUntil(Duration.ofMinutes(21));

            assertThat(fleet.gateway().calls()).hasSize(2);
            assertThat(shop.failed()).isZero();
            assertThat(shop.unanswered()).isZero();
            assertThat(shop.repeated()).isPositive();
        }
    }

    @Test
    void anExtensionThatIsGrantedOnceOnlyIsNotAskedForInVain() {
        Duration day = Duration.ofHours(24);
        try (Fleet fleet = new Fleet(1, TokenRules.iamport(true, false), MESSAGE)) {
            Traffic shop = fleet.addProcess(Duration.ZERO);

            shop.every(TENTH, START, day);
            fleet.runUntil(day);

            assertThat(shop.failed()).isZero();
            assertThat(shop.unanswered()).isZero();
            // Each token: issued, extended, asked once in vain.
            assertThat(fleet.gateway().calls()).hasSizeLessThanOrEqualTo(3 * 42);
        }
    }

    @Test
    void anExtensionThatCountsFromTheRequestLeavesNoGap() {
        Duration day = Duration.ofHours(24);
        try (Fleet fleet = new Fleet(1, TokenRules.iamport(false, true), MESSAGE)) {
            Traffic shop = fleet.addProcess(Duration.ZERO);

            shop.every(TENTH, START, day);
            fleet.runUntil(day);

            assertThat(shop.failed()).isZero();
            assertThat(shop.unanswered()).isZero();
            assertThat(shop.lastBlocked()).isLessThan(WARM);
            assertThat(fleet.gateway().calls()).hasSizeLessThanOrEqualTo(360);
        }
    }

    @Test
    void anIdleMerchantCostsNoCall() {
        try (Fleet fleet = new Fleet(1, TokenRules.IAMPORT, MESSAGE)) {
            Traffic shop = fleet.addProcess(Duration.ZERO);

            shop.every(TENTH, START, Duration.ofMinutes(2));
            fleet.runUntil(Duration.ofHours(24));

            // The one that was used after its token was issued is extended once, and then left
            // alone.
            assertThat(fleet.gateway().calls()).hasSize(2);
        }
    }

    @Test
    void aTokenThatWasNeededOnceIsNotExtended() {
        try (Fleet fleet = new Fleet(1, TokenRules.IAMPORT, MESSAGE)) {
            Traffic shop = fleet.addProcess(Duration.ZERO);

            shop.every(TENTH, START, START);
            fleet.runUntil(Duration.ofHours(24));

            assertThat(fleet.gateway().calls()).hasSize(1);
        }
    }

    private static List<Call> callsAfter(Fleet fleet, Duration start) {
        return fleet.gateway().calls().stream()
                .filter(call -> call.nanos() >= start.toNanos())
                .toList();
    }
}
