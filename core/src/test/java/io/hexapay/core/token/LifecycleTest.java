package io.hexapay.core.token;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Secret;
import io.hexapay.core.token.Decision.Ask;
import io.hexapay.core.token.Decision.Fail;
import io.hexapay.core.token.Decision.Use;
import io.hexapay.core.token.Decision.UseAndAsk;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The decision table, row by row, with the boundaries of each. */
class LifecycleTest {

    private static final Instant EXPIRY = Instant.parse("2026-11-20T12:00:00Z");

    /** The gateway's answer took 100 ms, so it may hold on to the token for so much longer. */
    private static final Instant SURELY_OVER = EXPIRY.plusMillis(100);

    private static final Instant ASK_FROM = EXPIRY.minusSeconds(45);

    private static final Duration GUARD = Duration.ofMillis(100);

    private static final Duration EXACTLY = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration NANO = Duration.ofNanos(1);
    private static final Duration NO_NEED = Duration.ZERO;

    private final Lifecycle nicepay = new Lifecycle(Renewal.AFTER_EXPIRY, EXACTLY);
    private final Lifecycle iamport = new Lifecycle(Renewal.extendsWithin(MINUTE), EXACTLY);
    private final Lifecycle common = new Lifecycle(Renewal.replacesWithin(MINUTE), EXACTLY);

    @Nested
    class WithoutAUsableToken {

        @Test
        void asksAtOnceIfThereIsNone() {
            assertThat(decide(nicepay, null, Failures.NONE, EXPIRY)).isEqualTo(new Ask(EXPIRY));
        }

        @Test
        void asksAtOnceIfItIsSurelyOver() {
            assertThat(decide(nicepay, lasting(), Failures.NONE, SURELY_OVER))
                    .isEqualTo(new Ask(SURELY_OVER));
            assertThat(decide(nicepay, lasting(), Failures.NONE, SURELY_OVER.plus(NANO)))
                    .isEqualTo(new Ask(SURELY_OVER.plus(NANO)));
        }

        @Test
        void waitsUntilTheGatewaySurelyIssuesAnotherIfItMayStillHoldOnToTheLast() {
            assertThat(decide(nicepay, lasting(), Failures.NONE, EXPIRY))
                    .isEqualTo(new Ask(SURELY_OVER));
            assertThat(decide(nicepay, lasting(), Failures.NONE, SURELY_OVER.minus(NANO)))
                    .isEqualTo(new Ask(SURELY_OVER));
        }

        @Test
        void failsUntilTheBackOffEnds() {
            Failures failures = failuresUntil(SURELY_OVER.plusSeconds(5));

            assertThat(decide(nicepay, null, failures, EXPIRY)).isEqualTo(new Fail());
            assertThat(decide(iamport, lasting(), failures, SURELY_OVER.plusSeconds(5).minus(NANO)))
                    .isEqualTo(new Fail());
            assertThat(decide(iamport, lasting(), failures, SURELY_OVER.plusSeconds(5)))
                    .isEqualTo(new Ask(SURELY_OVER.plusSeconds(5)));
        }

        @Test
        void waitsAlsoWhereAskingEarlyHasNotHelped() {
            assertThat(decide(iamport, lasting(), Failures.NONE, EXPIRY))
                    .isEqualTo(new Ask(SURELY_OVER));
        }

        @Test
        void asksAtOnceWhereAskingEarlyHelps() {
            assertThat(decide(iamport, extendable(), Failures.NONE, EXPIRY))
                    .isEqualTo(new Ask(EXPIRY));
        }
    }

    @Nested
    class WithAUsableToken {

        @Test
        void usesIt() {
            assertThat(decide(nicepay, lasting(), Failures.NONE, EXPIRY.minusSeconds(1799)))
                    .isEqualTo(new Use());
            assertThat(decide(iamport, extendable(), Failures.NONE, ASK_FROM.minus(NANO)))
                    .isEqualTo(new Use());
        }

        @Test
        void asksInTheBackgroundFromTheChosenMomentOn() {
            assertThat(decide(iamport, extendable(), Failures.NONE, ASK_FROM))
                    .isEqualTo(new UseAndAsk());
            assertThat(decide(common, extendable(), Failures.NONE, EXPIRY.minus(GUARD)))
                    .isEqualTo(new UseAndAsk());
        }

        @Test
        void neverAsksEarlyWhereAskingChangesNothing() {
            assertThat(decide(nicepay, lasting(), Failures.NONE, EXPIRY.minus(GUARD)))
                    .isEqualTo(new Use());
        }

        @Test
        void waitsOutATokenAboutToDieWhereAskingChangesNothing() {
            Instant guarded = EXPIRY.minus(GUARD).plus(NANO);

            assertThat(decide(nicepay, lasting(), Failures.NONE, guarded))
                    .isEqualTo(new Ask(SURELY_OVER));
        }

        @Test
        void holdsItBackForTheRoundTripThatItCameWithAndForNoLongerThan150Milliseconds() {
            Duration longest = Duration.ofMillis(150);
            TokenLife slow = new TokenLife(token(), EXPIRY.plusSeconds(2), EXPIRY, Instant.MAX);

            assertThat(decide(nicepay, lasting(), Failures.NONE, EXPIRY.minus(GUARD)))
                    .isEqualTo(new Use());
            assertThat(decide(nicepay, slow, Failures.NONE, EXPIRY.minus(longest)))
                    .isEqualTo(new Use());
            assertThat(decide(nicepay, slow, Failures.NONE, EXPIRY.minus(longest).plus(NANO)))
                    .isEqualTo(new Ask(EXPIRY.plusSeconds(2)));
        }

        @Test
        void holdsOffAskingForThreeSecondsAndAStepOfTheGatewaysClockAtMost() {
            TokenLife slow = new TokenLife(token(), EXPIRY.plusSeconds(20), EXPIRY, Instant.MAX);
            TokenLife coarse = new TokenLife(token(), EXPIRY.plusSeconds(61), EXPIRY, Instant.MAX);

            assertThat(decide(nicepay, slow, Failures.NONE, EXPIRY))
                    .isEqualTo(new Ask(EXPIRY.plusSeconds(3)));
            assertThat(
                            decide(
                                    new Lifecycle(Renewal.AFTER_EXPIRY, MINUTE),
                                    coarse,
                                    Failures.NONE,
                                    EXPIRY))
                    .isEqualTo(new Ask(EXPIRY.plusSeconds(61)));
        }

        @Test
        void asksAtOnceForATokenAboutToDieWhereThatHelps() {
            Instant guarded = EXPIRY.minus(GUARD).plus(NANO);

            assertThat(decide(iamport, extendable(), Failures.NONE, guarded))
                    .isEqualTo(new Ask(guarded));
        }

        @Test
        void givesACallerTheLifeThatItNeeds() {
            Duration need = Duration.ofMinutes(5);
            Instant enough = EXPIRY.minus(need);

            assertThat(nicepay.decide(lasting(), Failures.NONE, need, enough)).isEqualTo(new Use());
            assertThat(nicepay.decide(lasting(), Failures.NONE, need, enough.plus(NANO)))
                    .isEqualTo(new Ask(SURELY_OVER));
            assertThat(iamport.decide(extendable(), Failures.NONE, need, enough.plus(NANO)))
                    .isEqualTo(new Ask(SURELY_OVER.minus(MINUTE)));
        }

        @Test
        void usesItWhileTheGatewayFailsAndDoesNotAskAgainTooSoon() {
            Failures failures = failuresUntil(EXPIRY);

            assertThat(decide(iamport, extendable(), failures, ASK_FROM)).isEqualTo(new Use());
            assertThat(decide(iamport, extendable(), failures, EXPIRY.minus(NANO)))
                    .isEqualTo(new Use());
            assertThat(decide(iamport, extendable(), failuresUntil(ASK_FROM), ASK_FROM))
                    .isEqualTo(new UseAndAsk());
        }

        @Test
        void asksACallersCallBeforeTheNextInTheBackgroundIsDue() {
            Failures unhurried =
                    new Failures(1, new IllegalStateException("down"), ASK_FROM, EXPIRY);

            assertThat(decide(iamport, extendable(), unhurried, ASK_FROM)).isEqualTo(new Use());
            assertThat(decide(iamport, null, unhurried, ASK_FROM)).isEqualTo(new Ask(ASK_FROM));
            assertThat(iamport.decide(extendable(), unhurried, MINUTE, ASK_FROM))
                    .isEqualTo(new Ask(ASK_FROM));
            assertThat(iamport.holdsUntil(extendable(), unhurried, false))
                    .isEqualTo(EXPIRY.minus(GUARD));
        }

        @Test
        void failsForACallerWhoNeedsMoreLifeThanThereIsWhileTheGatewayFails() {
            assertThat(iamport.decide(extendable(), failuresUntil(EXPIRY), MINUTE, ASK_FROM))
                    .isEqualTo(new Fail());
        }

        @Test
        void doesNotAskAgainOnceAskingHasChangedNothing() {
            TokenLife unchanged = new TokenLife(token(), SURELY_OVER, EXPIRY, Instant.MAX);

            assertThat(decide(iamport, unchanged, Failures.NONE, EXPIRY.minus(GUARD)))
                    .isEqualTo(new Use());
            assertThat(decide(iamport, unchanged, Failures.NONE, EXPIRY.minus(NANO)))
                    .isEqualTo(new Ask(SURELY_OVER));
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
            TokenLife life = nicepay.lifeOf(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            assertThat(life.token().expiresAt()).isEqualTo(ASKED.plus(HALF_HOUR));
            assertThat(life.surelyOver()).isEqualTo(ANSWERED.plus(HALF_HOUR));
            assertThat(life.gatewayExpiry()).isEqualTo(GATEWAY_NOW.plus(HALF_HOUR));
            assertThat(life.askFrom()).isEqualTo(Instant.MAX);
        }

        @Test
        void takesTheLifeToBeShorterByAStepOfTheGatewaysClock() {
            Duration step = Duration.ofSeconds(1);
            Lifecycle coarse = new Lifecycle(Renewal.AFTER_EXPIRY, step);

            TokenLife life = coarse.lifeOf(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            assertThat(life.token().expiresAt()).isEqualTo(ASKED.plus(HALF_HOUR).minus(step));
            assertThat(life.surelyOver()).isEqualTo(ANSWERED.plus(HALF_HOUR));
        }

        @Test
        void asksInTheFirstHalfOfTheWindowSpreadByTheJitter() {
            Instant opens = ANSWERED.plus(HALF_HOUR).minus(MINUTE);
            Instant closes = ASKED.plus(HALF_HOUR);
            Duration half = Duration.between(opens, closes).dividedBy(2);

            assertThat(iamport.lifeOf(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0).askFrom())
                    .isEqualTo(opens);
            assertThat(iamport.lifeOf(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0.5).askFrom())
                    .isEqualTo(opens.plus(half.dividedBy(2)));
            assertThat(
                            iamport.lifeOf(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0.999999)
                                    .askFrom())
                    .isBetween(opens.plus(half.dividedBy(2)), opens.plus(half));
        }

        @Test
        void asksSoonForATokenThatIsAlreadyInsideItsWindow() {
            Duration left = Duration.ofSeconds(30);

            Instant askFrom =
                    common.lifeOf(grant("a", left), ASKED, ANSWERED, null, 0.999999).askFrom();

            assertThat(askFrom).isBetween(ANSWERED, ASKED.plusSeconds(15).plusMillis(50));
        }

        @Test
        void asksAtOnceForATokenThatWasOverBeforeItsAnswerCame() {
            assertThat(
                            iamport.lifeOf(
                                            grant("a", Duration.ofMillis(50)),
                                            ASKED,
                                            ANSWERED,
                                            null,
                                            0.5)
                                    .askFrom())
                    .isEqualTo(ANSWERED);
        }

        @Test
        void keepsTheTokenIfNothingHasChanged() {
            TokenLife first = iamport.lifeOf(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            TokenLife again =
                    askedLater(first, Duration.ofMinutes(10), "a", Duration.ofMinutes(20));

            assertThat(again.token()).isEqualTo(first.token());
            assertThat(again.askingHelps()).isTrue();
            assertThat(again.askFrom()).isBefore(again.token().expiresAt());
        }

        @Test
        void knowsTheEndNoWorseAfterASlowerAnswer() {
            TokenLife first = nicepay.lifeOf(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            TokenLife again =
                    nicepay.lifeOf(
                            grant("a", HALF_HOUR), ASKED, ANSWERED.plusSeconds(20), first, 0);

            assertThat(again.surelyOver()).isEqualTo(first.surelyOver());
        }

        /** Its servers' clocks may differ. */
        @Test
        void isNotSurelyOverBeforeItExpiresWhateverASecondAnswerTells() {
            TokenLife first = nicepay.lifeOf(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);
            TokenGrant ahead =
                    new TokenGrant(
                            Secret.of("a"), HALF_HOUR.minusSeconds(2), GATEWAY_NOW.plusSeconds(2));

            TokenLife again = nicepay.lifeOf(ahead, ASKED, ANSWERED, first, 0);

            assertThat(again.token()).isEqualTo(first.token());
            assertThat(again.surelyOver()).isEqualTo(first.token().expiresAt());
        }

        /** The first was slow, so less was known of the end. */
        @Test
        void knowsTheEndBetterAfterAFasterAnswer() {
            TokenLife first =
                    nicepay.lifeOf(grant("a", HALF_HOUR), ASKED, ASKED.plusSeconds(8), null, 0);
            Instant later = ASKED.plusSeconds(1_000);
            TokenGrant same =
                    new TokenGrant(
                            Secret.of("a"),
                            HALF_HOUR.minusSeconds(996),
                            GATEWAY_NOW.plusSeconds(996));

            TokenLife again = nicepay.lifeOf(same, later, later.plusMillis(50), first, 0);

            assertThat(again.token().expiresAt())
                    .isEqualTo(first.token().expiresAt().plusSeconds(4));
            assertThat(again.surelyOver()).isEqualTo(again.token().expiresAt().plusMillis(50));
        }

        @Test
        void learnsThatAskingInsideTheWindowDidNotHelp() {
            TokenLife first = iamport.lifeOf(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            TokenLife again =
                    askedLater(first, Duration.ofSeconds(1770), "a", Duration.ofSeconds(30));

            assertThat(again.token()).isEqualTo(first.token());
            assertThat(again.askingHelps()).isFalse();
            assertThat(again.askFrom()).isEqualTo(Instant.MAX);
        }

        @Test
        void takesALaterExpiryForAnExtension() {
            TokenLife first = iamport.lifeOf(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            TokenLife extended =
                    askedLater(first, Duration.ofSeconds(1770), "a", Duration.ofSeconds(330));

            assertThat(extended.token().value()).isEqualTo(first.token().value());
            assertThat(extended.token().expiresAt())
                    .isEqualTo(first.token().expiresAt().plusSeconds(300));
            assertThat(extended.askingHelps()).isTrue();
        }

        @Test
        void takesAnotherValueForAnotherTokenWhateverItsExpiry() {
            TokenLife first = iamport.lifeOf(grant("a", HALF_HOUR), ASKED, ANSWERED, null, 0);

            TokenLife other =
                    askedLater(first, Duration.ofSeconds(1770), "b", Duration.ofSeconds(30));

            assertThat(other.token().value()).isEqualTo(Secret.of("b"));
            assertThat(other.askingHelps()).isTrue();
        }

        private TokenLife askedLater(
                TokenLife before, Duration later, String value, Duration left) {
            TokenGrant grant = new TokenGrant(Secret.of(value), left, GATEWAY_NOW.plus(later));
            return iamport.lifeOf(grant, ASKED.plus(later), ANSWERED.plus(later), before, 0.5);
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
            TokenLife life = requireNonNull(lifeOf(nicepay, LEFT));

            assertThat(life.token().expiresAt()).isEqualTo(ASKED.plus(LEFT));
            assertThat(life.surelyOver()).isEqualTo(ANSWERED.plus(LEFT).plus(UNCERTAINTY));
            assertThat(life.gatewayExpiry()).isEqualTo(EXPIRY);
            assertThat(life.askFrom()).isEqualTo(Instant.MAX);
            assertThat(life.askingHelps()).isFalse();
        }

        @Test
        void asksForALongerLifeInsideTheWindow() {
            assertThat(requireNonNull(lifeOf(iamport, LEFT)).askFrom())
                    .isEqualTo(ANSWERED.plus(LEFT).plus(UNCERTAINTY).minus(MINUTE));
            assertThat(requireNonNull(lifeOf(iamport, Duration.ofSeconds(30))).askFrom())
                    .isEqualTo(ANSWERED);
        }

        @Test
        void isNothingIfItIsAboutToDie() {
            Duration took = Duration.between(ASKED, ANSWERED);

            Duration longestGuard = Duration.ofMillis(150);

            assertThat(lifeOf(nicepay, took.plus(longestGuard))).isNotNull();
            assertThat(lifeOf(nicepay, took.plus(longestGuard).minusNanos(1))).isNull();
        }

        private static @Nullable TokenLife lifeOf(Lifecycle lifecycle, Duration left) {
            return lifecycle.lifeOfUsable(
                    new CachedToken(Secret.of("a"), EXPIRY, left, UNCERTAINTY), ASKED, ANSWERED, 0);
        }
    }

    @Nested
    class HoldsADecision {

        @Test
        void untilTheTokenIsAboutToDie() {
            assertThat(nicepay.holdsUntil(lasting(), Failures.NONE, false))
                    .isEqualTo(EXPIRY.minus(GUARD));
        }

        @Test
        void untilTheMomentToAsk() {
            assertThat(iamport.holdsUntil(extendable(), Failures.NONE, false)).isEqualTo(ASK_FROM);
        }

        @Test
        void untilTheBackOffEnds() {
            Instant retryAt = ASK_FROM.plusSeconds(10);

            assertThat(iamport.holdsUntil(extendable(), failuresUntil(retryAt), false))
                    .isEqualTo(retryAt);
            assertThat(iamport.holdsUntil(extendable(), failuresUntil(SURELY_OVER), false))
                    .isEqualTo(EXPIRY.minus(GUARD));
        }

        @Test
        void whileACallIsUnderWay() {
            assertThat(iamport.holdsUntil(extendable(), Failures.NONE, true))
                    .isEqualTo(EXPIRY.minus(GUARD));
        }
    }

    @Test
    void renewsInTheBackgroundOnlyWhatCanBeRenewedBeforeItExpires() {
        assertThat(iamport.canRenew(extendable(), EXPIRY.minus(NANO))).isTrue();
        assertThat(iamport.canRenew(extendable(), EXPIRY)).isFalse();
        assertThat(iamport.canRenew(null, ASK_FROM)).isFalse();
        assertThat(nicepay.canRenew(lasting(), ASK_FROM)).isFalse();
    }

    private static Decision decide(
            Lifecycle lifecycle, @Nullable TokenLife life, Failures failures, Instant now) {
        return lifecycle.decide(life, failures, NO_NEED, now);
    }

    private static TokenLife lasting() {
        return new TokenLife(token(), SURELY_OVER, EXPIRY, Instant.MAX);
    }

    private static TokenLife extendable() {
        return new TokenLife(token(), SURELY_OVER, EXPIRY, ASK_FROM);
    }

    private static AccessToken token() {
        return new AccessToken(Secret.of("token"), EXPIRY);
    }

    private static Failures failuresUntil(Instant retryAt) {
        return new Failures(1, new IllegalStateException("down"), retryAt, retryAt);
    }
}
