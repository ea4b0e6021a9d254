package io.hexapay.core.token.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Secret;
import io.hexapay.core.token.internal.RefreshPolicy.Decision.Refresh;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a token of which only the seconds left are known, and no time of the gateway's. */
class LifetimeAloneTest {

    private static final GatewayId GATEWAY = new GatewayId("some-pg");
    private static final Instant ASKED = Instant.parse("2026-11-20T11:30:00Z");
    private static final Instant ANSWERED = ASKED.plusMillis(100);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RefreshPolicy seconds = new RefreshPolicy(Renewal.UNDOCUMENTED, SECOND);

    @Test
    void takesALifetimeAloneToBeOffByAStepEitherWay() {
        HeldToken held = seconds.heldAfter(lasting("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

        assertThat(held.token().expiresAt()).isEqualTo(ASKED.plus(HALF_HOUR).minus(SECOND));
        assertThat(held.latestExpiry()).isEqualTo(ANSWERED.plus(HALF_HOUR).plus(SECOND));
        assertThat(held.gatewayExpiry()).isNull();
    }

    /** From one nanosecond too early to be the same end to one too late. */
    @ParameterizedTest
    @CsvSource({"-2.100000001, false", "-2.1, true", "2.1, true", "2.100000001, false"})
    void takesEndsForTheSameThatCanBeWithoutTheGatewaysTime(BigDecimal later, boolean same) {
        HeldToken first = seconds.heldAfter(lasting("a", HALF_HOUR), ASKED, ANSWERED, null, 0);
        Duration left = HALF_HOUR.plusNanos(later.movePointRight(9).longValueExact());

        HeldToken again = seconds.heldAfter(lasting("a", left), ASKED, ANSWERED, first, 0);

        assertThat(again.isSameLifeAs(first)).isEqualTo(same);
    }

    /** What both answers allow: the later of the earliest ends, the earlier of the latest. */
    @Test
    void knowsTheEndBetterByTwoAnswersWithoutTheGatewaysTime() {
        HeldToken first = seconds.heldAfter(lasting("a", HALF_HOUR), ASKED, ANSWERED, null, 0);
        Instant asked = ASKED.plusMillis(600_700);

        HeldToken again =
                seconds.heldAfter(
                        lasting("a", HALF_HOUR.minusSeconds(600)),
                        asked,
                        asked.plusMillis(20),
                        first,
                        0);

        assertThat(again.token().expiresAt()).isEqualTo(first.token().expiresAt().plusMillis(700));
        assertThat(again.latestExpiry()).isEqualTo(first.latestExpiry());
    }

    @Test
    void learnsThatAskingInsideTheWindowDidNotHelpWithoutTheGatewaysTime() {
        RefreshPolicy replacing = new RefreshPolicy(Renewal.replacesWithin(MINUTE), SECOND);
        HeldToken first = replacing.heldAfter(lasting("a", HALF_HOUR), ASKED, ANSWERED, null, 0);
        Instant asked = ASKED.plusMillis(1_770_400);

        HeldToken again =
                replacing.heldAfter(
                        lasting("a", SECOND.multipliedBy(29)),
                        asked,
                        asked.plusMillis(300),
                        first,
                        0);

        assertThat(again.refreshFrom()).isEqualTo(Instant.MAX);
    }

    @Test
    void keepsTheGatewaysTimeIfASecondAnswerDoesNotTellIt() {
        HeldToken first = seconds.heldAfter(told("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

        HeldToken again = seconds.heldAfter(lasting("a", HALF_HOUR), ASKED, ANSWERED, first, 0);

        assertThat(again.gatewayExpiry()).isEqualTo(first.gatewayExpiry());
    }

    /** However slow the answer was: its end is known to within two steps at best. */
    @Test
    void waitsForTheEndOfALifetimeAloneByAStepLonger() {
        Instant slow = ASKED.plusSeconds(20);
        HeldToken held = seconds.heldAfter(lasting("a", HALF_HOUR), ASKED, slow, null, 0);
        Instant expired = held.token().expiresAt();

        assertThat(seconds.decide(held, RefreshFailures.NONE, Duration.ZERO, expired))
                .isEqualTo(new Refresh(expired.plusSeconds(5)));
    }

    private static TokenGrant lasting(String value, Duration lifetime) {
        return TokenGrant.lasting(GATEWAY, Secret.of(value), lifetime);
    }

    private static TokenGrant told(String value, Duration lifetime) {
        Instant now = Instant.parse("2031-01-01T00:00:00Z");
        return TokenGrant.answeredBy(GATEWAY, Secret.of(value), now.plus(lifetime), now);
    }
}
