package io.hexapay.core.token.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Secret;
import io.hexapay.core.token.internal.RefreshPolicy.Decision;
import io.hexapay.core.token.internal.RefreshPolicy.Decision.Fail;
import io.hexapay.core.token.internal.RefreshPolicy.Decision.Refresh;
import io.hexapay.core.token.internal.RefreshPolicy.Decision.Use;
import io.hexapay.core.token.internal.RefreshPolicy.Decision.UseAndRefresh;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The decision table, row by row, with the boundaries of each. */
class RefreshPolicyTest {

    private static final Instant EXPIRY = Instant.parse("2026-11-20T12:00:00Z");

    /** The gateway's answer took 100 ms, so it may hold on to the token for so much longer. */
    private static final Instant LATEST_EXPIRY = EXPIRY.plusMillis(100);

    private static final Instant REFRESH_FROM = EXPIRY.minusSeconds(45);

    private static final Duration EXPIRY_SKEW = Duration.ofMillis(100);

    private static final Duration EXACTLY = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration NANO = Duration.ofNanos(1);
    private static final Duration NO_MINIMUM = Duration.ZERO;

    private final RefreshPolicy nicepay = new RefreshPolicy(Renewal.AFTER_EXPIRY, EXACTLY);
    private final RefreshPolicy iamport = new RefreshPolicy(Renewal.extendsWithin(MINUTE), EXACTLY);
    private final RefreshPolicy common = new RefreshPolicy(Renewal.replacesWithin(MINUTE), EXACTLY);

    @Nested
    class WithoutAUsableToken {

        @Test
        void asksAtOnceIfThereIsNone() {
            assertThat(decide(nicepay, null, RefreshFailures.NONE, EXPIRY))
                    .isEqualTo(new Refresh(EXPIRY));
        }

        @Test
        void asksAtOnceIfItIsSurelyOver() {
            assertThat(decide(nicepay, lasting(), RefreshFailures.NONE, LATEST_EXPIRY))
                    .isEqualTo(new Refresh(LATEST_EXPIRY));
            assertThat(decide(nicepay, lasting(), RefreshFailures.NONE, LATEST_EXPIRY.plus(NANO)))
                    .isEqualTo(new Refresh(LATEST_EXPIRY.plus(NANO)));
        }

        @Test
        void waitsUntilTheGatewaySurelyIssuesAnotherIfItMayStillHoldOnToTheLast() {
            assertThat(decide(nicepay, lasting(), RefreshFailures.NONE, EXPIRY))
                    .isEqualTo(new Refresh(LATEST_EXPIRY));
            assertThat(decide(nicepay, lasting(), RefreshFailures.NONE, LATEST_EXPIRY.minus(NANO)))
                    .isEqualTo(new Refresh(LATEST_EXPIRY));
        }

        @Test
        void failsUntilTheBackOffEnds() {
            RefreshFailures failures = failuresUntil(LATEST_EXPIRY.plusSeconds(5));

            assertThat(decide(nicepay, null, failures, EXPIRY)).isEqualTo(new Fail());
            assertThat(
                            decide(
                                    iamport,
                                    lasting(),
                                    failures,
                                    LATEST_EXPIRY.plusSeconds(5).minus(NANO)))
                    .isEqualTo(new Fail());
            assertThat(decide(iamport, lasting(), failures, LATEST_EXPIRY.plusSeconds(5)))
                    .isEqualTo(new Refresh(LATEST_EXPIRY.plusSeconds(5)));
        }

        @Test
        void waitsAlsoWhereAskingEarlyHasNotHelped() {
            assertThat(decide(iamport, lasting(), RefreshFailures.NONE, EXPIRY))
                    .isEqualTo(new Refresh(LATEST_EXPIRY));
        }

        @Test
        void asksAtOnceWhereAskingEarlyHelps() {
            assertThat(decide(iamport, extendable(), RefreshFailures.NONE, EXPIRY))
                    .isEqualTo(new Refresh(EXPIRY));
        }
    }

    @Nested
    class WithAUsableToken {

        @Test
        void usesIt() {
            assertThat(decide(nicepay, lasting(), RefreshFailures.NONE, EXPIRY.minusSeconds(1799)))
                    .isEqualTo(new Use());
            assertThat(
                            decide(
                                    iamport,
                                    extendable(),
                                    RefreshFailures.NONE,
                                    REFRESH_FROM.minus(NANO)))
                    .isEqualTo(new Use());
        }

        @Test
        void asksInTheBackgroundFromTheChosenMomentOn() {
            assertThat(decide(iamport, extendable(), RefreshFailures.NONE, REFRESH_FROM))
                    .isEqualTo(new UseAndRefresh());
            assertThat(
                            decide(
                                    common,
                                    extendable(),
                                    RefreshFailures.NONE,
                                    EXPIRY.minus(EXPIRY_SKEW)))
                    .isEqualTo(new UseAndRefresh());
        }

        @Test
        void neverAsksEarlyWhereAskingChangesNothing() {
            assertThat(decide(nicepay, lasting(), RefreshFailures.NONE, EXPIRY.minus(EXPIRY_SKEW)))
                    .isEqualTo(new Use());
        }

        @Test
        void waitsOutATokenAboutToDieWhereAskingChangesNothing() {
            Instant skewed = EXPIRY.minus(EXPIRY_SKEW).plus(NANO);

            assertThat(decide(nicepay, lasting(), RefreshFailures.NONE, skewed))
                    .isEqualTo(new Refresh(LATEST_EXPIRY));
        }

        @Test
        void holdsItBackForTheRoundTripThatItCameWithAndForNoLongerThan150Milliseconds() {
            Duration longest = Duration.ofMillis(150);
            HeldToken slow = new HeldToken(token(), EXPIRY.plusSeconds(2), EXPIRY, Instant.MAX);

            assertThat(decide(nicepay, lasting(), RefreshFailures.NONE, EXPIRY.minus(EXPIRY_SKEW)))
                    .isEqualTo(new Use());
            assertThat(decide(nicepay, slow, RefreshFailures.NONE, EXPIRY.minus(longest)))
                    .isEqualTo(new Use());
            assertThat(
                            decide(
                                    nicepay,
                                    slow,
                                    RefreshFailures.NONE,
                                    EXPIRY.minus(longest).plus(NANO)))
                    .isEqualTo(new Refresh(EXPIRY.plusSeconds(2)));
        }

        @Test
        void holdsOffAskingForThreeSecondsAndAStepOfTheGatewaysClockAtMost() {
            HeldToken slow = new HeldToken(token(), EXPIRY.plusSeconds(20), EXPIRY, Instant.MAX);
            HeldToken coarse = new HeldToken(token(), EXPIRY.plusSeconds(61), EXPIRY, Instant.MAX);

            assertThat(decide(nicepay, slow, RefreshFailures.NONE, EXPIRY))
                    .isEqualTo(new Refresh(EXPIRY.plusSeconds(3)));
            assertThat(
                            decide(
                                    new RefreshPolicy(Renewal.AFTER_EXPIRY, MINUTE),
                                    coarse,
                                    RefreshFailures.NONE,
                                    EXPIRY))
                    .isEqualTo(new Refresh(EXPIRY.plusSeconds(61)));
        }

        @Test
        void asksAtOnceForATokenAboutToDieWhereThatHelps() {
            Instant skewed = EXPIRY.minus(EXPIRY_SKEW).plus(NANO);

            assertThat(decide(iamport, extendable(), RefreshFailures.NONE, skewed))
                    .isEqualTo(new Refresh(skewed));
        }

        @Test
        void givesACallerTheLifeThatItNeeds() {
            Duration minLifetime = Duration.ofMinutes(5);
            Instant enough = EXPIRY.minus(minLifetime);

            assertThat(nicepay.decide(lasting(), RefreshFailures.NONE, minLifetime, enough))
                    .isEqualTo(new Use());
            assertThat(
                            nicepay.decide(
                                    lasting(),
                                    RefreshFailures.NONE,
                                    minLifetime,
                                    enough.plus(NANO)))
                    .isEqualTo(new Refresh(LATEST_EXPIRY));
            assertThat(
                            iamport.decide(
                                    extendable(),
                                    RefreshFailures.NONE,
                                    minLifetime,
                                    enough.plus(NANO)))
                    .isEqualTo(new Refresh(LATEST_EXPIRY.minus(MINUTE)));
        }

        @Test
        void usesItWhileTheGatewayFailsAndDoesNotAskAgainTooSoon() {
            RefreshFailures failures = failuresUntil(EXPIRY);

            assertThat(decide(iamport, extendable(), failures, REFRESH_FROM)).isEqualTo(new Use());
            assertThat(decide(iamport, extendable(), failures, EXPIRY.minus(NANO)))
                    .isEqualTo(new Use());
            assertThat(decide(iamport, extendable(), failuresUntil(REFRESH_FROM), REFRESH_FROM))
                    .isEqualTo(new UseAndRefresh());
        }

        @Test
        void asksACallersCallBeforeTheNextInTheBackgroundIsDue() {
            RefreshFailures unhurried =
                    new RefreshFailures(1, new IllegalStateException("down"), REFRESH_FROM, EXPIRY);

            assertThat(decide(iamport, extendable(), unhurried, REFRESH_FROM)).isEqualTo(new Use());
            assertThat(decide(iamport, null, unhurried, REFRESH_FROM))
                    .isEqualTo(new Refresh(REFRESH_FROM));
            assertThat(iamport.decide(extendable(), unhurried, MINUTE, REFRESH_FROM))
                    .isEqualTo(new Refresh(REFRESH_FROM));
            assertThat(iamport.holdsUntil(extendable(), unhurried, false))
                    .isEqualTo(EXPIRY.minus(EXPIRY_SKEW));
        }

        @Test
        void failsForACallerWhoNeedsMoreLifeThanThereIsWhileTheGatewayFails() {
            assertThat(iamport.decide(extendable(), failuresUntil(EXPIRY), MINUTE, REFRESH_FROM))
                    .isEqualTo(new Fail());
        }

        @Test
        void doesNotAskAgainOnceAskingHasChangedNothing() {
            HeldToken unchanged = new HeldToken(token(), LATEST_EXPIRY, EXPIRY, Instant.MAX);

            assertThat(decide(iamport, unchanged, RefreshFailures.NONE, EXPIRY.minus(EXPIRY_SKEW)))
                    .isEqualTo(new Use());
            assertThat(decide(iamport, unchanged, RefreshFailures.NONE, EXPIRY.minus(NANO)))
                    .isEqualTo(new Refresh(LATEST_EXPIRY));
        }
    }

    @Nested
    class FromAnAnswer {

        private static final Instant ASKED = Instant.parse("2026-11-20T11:30:00Z");
        private static final Instant ANSWERED = ASKED.plusMillis(100);
        private static final Instant GATEWAY_NOW = Instant.parse("2031-01-01T00:00:00Z");
        private static final Duration HALF_HOUR = Duration.ofMinutes(30);

        @Test
        void countsTheLifeFromTheQuestionAndItsEndFromTheAnswer() {
            HeldToken held = nicepay.heldAfter(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            assertThat(held.token().expiresAt()).isEqualTo(ASKED.plus(HALF_HOUR));
            assertThat(held.latestExpiry()).isEqualTo(ANSWERED.plus(HALF_HOUR));
            assertThat(held.gatewayExpiry()).isEqualTo(GATEWAY_NOW.plus(HALF_HOUR));
            assertThat(held.refreshFrom()).isEqualTo(Instant.MAX);
        }

        @Test
        void takesTheLifeToBeShorterByAStepOfTheGatewaysClock() {
            Duration step = Duration.ofSeconds(1);
            RefreshPolicy coarse = new RefreshPolicy(Renewal.AFTER_EXPIRY, step);

            HeldToken held = coarse.heldAfter(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            assertThat(held.token().expiresAt()).isEqualTo(ASKED.plus(HALF_HOUR).minus(step));
            assertThat(held.latestExpiry()).isEqualTo(ANSWERED.plus(HALF_HOUR));
        }

        @Test
        void asksInTheFirstHalfOfTheWindowSpreadByTheJitter() {
            Instant opens = ANSWERED.plus(HALF_HOUR).minus(MINUTE);
            Instant closes = ASKED.plus(HALF_HOUR);
            Duration half = Duration.between(opens, closes).dividedBy(2);

            assertThat(
                            iamport.heldAfter(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0)
                                    .refreshFrom())
                    .isEqualTo(opens);
            assertThat(
                            iamport.heldAfter(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0.5)
                                    .refreshFrom())
                    .isEqualTo(opens.plus(half.dividedBy(2)));
            assertThat(
                            iamport.heldAfter(
                                            grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0.999999)
                                    .refreshFrom())
                    .isBetween(opens.plus(half.dividedBy(2)), opens.plus(half));
        }

        @Test
        void asksSoonForATokenThatIsAlreadyInsideItsWindow() {
            Duration left = Duration.ofSeconds(30);

            Instant refreshFrom =
                    common.heldAfter(grant("a", left), ASKED, ANSWERED, null, 0.999999)
                            .refreshFrom();

            assertThat(refreshFrom).isBetween(ANSWERED, ASKED.plusSeconds(15).plusMillis(50));
        }

        @Test
        void asksAtOnceForATokenThatWasOverBeforeItsAnswerCame() {
            assertThat(
                            iamport.heldAfter(
                                            grant("a", Duration.ofMillis(50)),
                                            ASKED,
                                            ANSWERED,
                                            null,
                                            0.5)
                                    .refreshFrom())
                    .isEqualTo(ANSWERED);
        }

        @Test
        void keepsTheTokenIfNothingHasChanged() {
            HeldToken first = iamport.heldAfter(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            HeldToken again =
                    askedLater(first, Duration.ofMinutes(10), "a", Duration.ofMinutes(20));

            assertThat(again.token()).isEqualTo(first.token());
            assertThat(again.canRefreshEarly()).isTrue();
            assertThat(again.refreshFrom()).isBefore(again.token().expiresAt());
        }

        @Test
        void knowsTheEndNoWorseAfterASlowerAnswer() {
            HeldToken first = nicepay.heldAfter(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            HeldToken again =
                    nicepay.heldAfter(
                            grant("a", HALF_HOUR), ASKED, ANSWERED.plusSeconds(20), first, 0);

            assertThat(again.latestExpiry()).isEqualTo(first.latestExpiry());
        }

        /** Its servers' clocks may differ. */
        @Test
        void isNotSurelyOverBeforeItExpiresWhateverASecondAnswerTells() {
            HeldToken first = nicepay.heldAfter(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);
            TokenGrant ahead =
                    new TokenGrant(
                            Secret.of("a"), HALF_HOUR.minusSeconds(2), GATEWAY_NOW.plusSeconds(2));

            HeldToken again = nicepay.heldAfter(ahead, ASKED, ANSWERED, first, 0);

            assertThat(again.token()).isEqualTo(first.token());
            assertThat(again.latestExpiry()).isEqualTo(first.token().expiresAt());
        }

        @Test
        void isNotPutOffByAServerWhoseClockIsBehind() {
            HeldToken first = nicepay.heldAfter(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);
            Instant later = ASKED.plusSeconds(1_000);
            TokenGrant behind =
                    new TokenGrant(
                            Secret.of("a"),
                            HALF_HOUR.minusSeconds(970),
                            GATEWAY_NOW.plusSeconds(970));

            HeldToken again = nicepay.heldAfter(behind, later, later.plusMillis(50), first, 0);

            assertThat(again.token()).isEqualTo(first.token());
            assertThat(again.latestExpiry()).isEqualTo(first.latestExpiry());
        }

        /** The first was slow, so less was known of the end. */
        @Test
        void knowsTheEndBetterAfterAFasterAnswer() {
            HeldToken first =
                    nicepay.heldAfter(grant("a", HALF_HOUR), ASKED, ASKED.plusSeconds(8), null, 0);
            Instant later = ASKED.plusSeconds(1_000);
            TokenGrant same =
                    new TokenGrant(
                            Secret.of("a"),
                            HALF_HOUR.minusSeconds(996),
                            GATEWAY_NOW.plusSeconds(996));

            HeldToken again = nicepay.heldAfter(same, later, later.plusMillis(50), first, 0);

            assertThat(again.token().expiresAt())
                    .isEqualTo(first.token().expiresAt().plusSeconds(4));
            assertThat(again.latestExpiry()).isEqualTo(again.token().expiresAt().plusMillis(50));
        }

        @Test
        void learnsThatAskingInsideTheWindowDidNotHelp() {
            HeldToken first = iamport.heldAfter(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            HeldToken again =
                    askedLater(first, Duration.ofSeconds(1770), "a", Duration.ofSeconds(30));

            assertThat(again.token()).isEqualTo(first.token());
            assertThat(again.canRefreshEarly()).isFalse();
            assertThat(again.refreshFrom()).isEqualTo(Instant.MAX);
        }

        @Test
        void takesALaterExpiryForAnExtension() {
            HeldToken first = iamport.heldAfter(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            HeldToken extended =
                    askedLater(first, Duration.ofSeconds(1770), "a", Duration.ofSeconds(330));

            assertThat(extended.token().value()).isEqualTo(first.token().value());
            assertThat(extended.token().expiresAt())
                    .isEqualTo(first.token().expiresAt().plusSeconds(300));
            assertThat(extended.canRefreshEarly()).isTrue();
        }

        @Test
        void takesAnotherValueForAnotherTokenWhateverItsExpiry() {
            HeldToken first = iamport.heldAfter(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            HeldToken other =
                    askedLater(first, Duration.ofSeconds(1770), "b", Duration.ofSeconds(30));

            assertThat(other.token().value()).isEqualTo(Secret.of("b"));
            assertThat(other.canRefreshEarly()).isTrue();
        }

        private HeldToken askedLater(
                HeldToken before, Duration later, String value, Duration left) {
            TokenGrant grant = new TokenGrant(Secret.of(value), left, GATEWAY_NOW.plus(later));
            return iamport.heldAfter(grant, ASKED.plus(later), ANSWERED.plus(later), before, 0.5);
        }

        private static TokenGrant grant(String value, Duration lifetime) {
            return new TokenGrant(Secret.of(value), lifetime, GATEWAY_NOW);
        }
    }

    @Nested
    class FromAFoundToken {

        private static final Instant ASKED = EXPIRY.minusSeconds(600);
        private static final Instant ANSWERED = ASKED.plusMillis(200);
        private static final Duration LEFT = Duration.ofMinutes(10);
        private static final Duration UNCERTAINTY = Duration.ofMillis(300);

        @Test
        void countsTheLifeLeftFromTheQuestionAndTheMostThatItCanBeFromTheAnswer() {
            HeldToken held = requireNonNull(heldAfter(nicepay, LEFT));

            assertThat(held.token().expiresAt()).isEqualTo(ASKED.plus(LEFT));
            assertThat(held.latestExpiry()).isEqualTo(ANSWERED.plus(LEFT).plus(UNCERTAINTY));
            assertThat(held.gatewayExpiry()).isEqualTo(EXPIRY);
            assertThat(held.refreshFrom()).isEqualTo(Instant.MAX);
            assertThat(held.canRefreshEarly()).isFalse();
        }

        @Test
        void asksForALongerLifeInsideTheWindow() {
            assertThat(requireNonNull(heldAfter(iamport, LEFT)).refreshFrom())
                    .isEqualTo(ANSWERED.plus(LEFT).plus(UNCERTAINTY).minus(MINUTE));
            assertThat(requireNonNull(heldAfter(iamport, Duration.ofSeconds(30))).refreshFrom())
                    .isEqualTo(ANSWERED);
        }

        @Test
        void isNothingIfItIsAboutToDie() {
            Duration took = Duration.between(ASKED, ANSWERED);

            Duration longestGuard = Duration.ofMillis(150);

            assertThat(heldAfter(nicepay, took.plus(longestGuard))).isNotNull();
            assertThat(heldAfter(nicepay, took.plus(longestGuard).minusNanos(1))).isNull();
        }

        private static @Nullable HeldToken heldAfter(RefreshPolicy lifecycle, Duration left) {
            return lifecycle.heldFromCache(
                    new CachedToken(Secret.of("a"), EXPIRY, left, UNCERTAINTY), ASKED, ANSWERED, 0);
        }
    }

    @Nested
    class HoldsADecision {

        @Test
        void untilTheTokenIsAboutToDie() {
            assertThat(nicepay.holdsUntil(lasting(), RefreshFailures.NONE, false))
                    .isEqualTo(EXPIRY.minus(EXPIRY_SKEW));
        }

        @Test
        void untilTheMomentToAsk() {
            assertThat(iamport.holdsUntil(extendable(), RefreshFailures.NONE, false))
                    .isEqualTo(REFRESH_FROM);
        }

        @Test
        void untilTheBackOffEnds() {
            Instant retryAt = REFRESH_FROM.plusSeconds(10);

            assertThat(iamport.holdsUntil(extendable(), failuresUntil(retryAt), false))
                    .isEqualTo(retryAt);
            assertThat(iamport.holdsUntil(extendable(), failuresUntil(LATEST_EXPIRY), false))
                    .isEqualTo(EXPIRY.minus(EXPIRY_SKEW));
        }

        @Test
        void whileACallIsUnderWay() {
            assertThat(iamport.holdsUntil(extendable(), RefreshFailures.NONE, true))
                    .isEqualTo(EXPIRY.minus(EXPIRY_SKEW));
        }
    }

    @Test
    void renewsInTheBackgroundOnlyWhatCanBeRenewedBeforeItExpires() {
        assertThat(iamport.canRenew(extendable(), EXPIRY.minus(NANO))).isTrue();
        assertThat(iamport.canRenew(extendable(), EXPIRY)).isFalse();
        assertThat(iamport.canRenew(null, REFRESH_FROM)).isFalse();
        assertThat(nicepay.canRenew(lasting(), REFRESH_FROM)).isFalse();
    }

    private static Decision decide(
            RefreshPolicy lifecycle,
            @Nullable HeldToken held,
            RefreshFailures failures,
            Instant now) {
        return lifecycle.decide(held, failures, NO_MINIMUM, now);
    }

    private static HeldToken lasting() {
        return new HeldToken(token(), LATEST_EXPIRY, EXPIRY, Instant.MAX);
    }

    private static HeldToken extendable() {
        return new HeldToken(token(), LATEST_EXPIRY, EXPIRY, REFRESH_FROM);
    }

    private static AccessToken token() {
        return new AccessToken(Secret.of("token"), EXPIRY);
    }

    private static RefreshFailures failuresUntil(Instant retryAt) {
        return new RefreshFailures(1, new IllegalStateException("down"), retryAt, retryAt);
    }
}
