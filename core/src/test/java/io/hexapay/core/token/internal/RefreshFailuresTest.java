package io.hexapay.core.token.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshFailuresTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final GatewayId GATEWAY = new GatewayId("scripted");
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));
    private static final double ALMOST_ONE = 0.999_999_999;
    private final GatewayException down =
            new GatewayException.Unavailable(GATEWAY, "is down", null, "try again later", null);
    private final GatewayException wrongKey =
            GatewayException.Refused.credentials(
                    GATEWAY, "refused the credentials", null, "check them");

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "6, 16000", "7, 30000", "100, 30000"})
    void pauseAtMostTwiceAsLongAfterEachUpToTheLongest(int inARow, int longestMillis) {
        RefreshFailures failures = inARow(inARow, ALMOST_ONE);

        assertThat(failures.count()).isEqualTo(inARow);
        assertThat(pauseOf(failures))
                .isBetween(Duration.ofMillis(longestMillis - 1), Duration.ofMillis(longestMillis));
    }

    @Test
    void mayPauseForNoTimeAtAll() {
        assertThat(pauseOf(inARow(5, 0))).isZero();
    }

    @Test
    void pauseForTheLongestAfterARefusal() {
        RefreshFailures refused =
                RefreshFailures.NONE.and(wrongKey, NOON, Duration.ZERO, BACKOFF, 0);

        assertThat(pauseOf(refused)).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "300, 300", "301, 300", "86400, 300"})
    void pauseForAsLongAsTheGatewayAskedForUpToFiveMinutes(int asked, int paused) {
        GatewayException slowDown =
                new GatewayException.RateLimited(
                        GATEWAY, "asked to slow down", null, Duration.ofSeconds(asked));

        RefreshFailures failures =
                RefreshFailures.NONE.and(slowDown, NOON, Duration.ZERO, BACKOFF, 0);

        assertThat(pauseOf(failures)).isEqualTo(Duration.ofSeconds(paused));
    }

    @Test
    void pauseForHalfTheLifeLeftInTheBackground() {
        Duration left = Duration.ofMinutes(5);

        RefreshFailures failures = RefreshFailures.NONE.and(down, NOON, left, BACKOFF, ALMOST_ONE);

        assertThat(pauseOf(failures)).isLessThan(Duration.ofSeconds(1));
        assertThat(Duration.between(NOON, failures.unhurriedUntil())).isEqualTo(left.dividedBy(2));
    }

    @Test
    void backOffUntilTheEndOfThePauseAndNotAtIt() {
        RefreshFailures failures = new RefreshFailures(1, down, NOON, NOON);

        assertThat(failures.areBackingOffAt(NOON.minusNanos(1))).isTrue();
        assertThat(failures.areBackingOffAt(NOON)).isFalse();
        assertThat(RefreshFailures.NONE.areBackingOffAt(Instant.MIN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false"})
    void allowThreeAttemptsInAll(int failed, boolean allowed) {
        assertThat(inARow(failed, 0).allowAnotherAttemptBefore(Instant.MAX)).isEqualTo(allowed);
    }

    @Test
    void allowAnAttemptOnlyIfItBeginsInTime() {
        RefreshFailures failures = new RefreshFailures(1, down, NOON, NOON);

        assertThat(failures.allowAnotherAttemptBefore(NOON.plusNanos(1))).isTrue();
        assertThat(failures.allowAnotherAttemptBefore(NOON)).isFalse();
    }

    @Test
    void allowAnAttemptOnlyAfterWhatMayPassByItself() {
        assertThat(allowedAfter(down)).isTrue();
        assertThat(allowedAfter(limited(Duration.ZERO))).isTrue();
        assertThat(allowedAfter(notSent(new IOException("refused")))).isTrue();
        assertThat(allowedAfter(limited(null))).isFalse();
        assertThat(allowedAfter(notSent(null))).as("held back by ourselves").isFalse();
        assertThat(allowedAfter(wrongKey)).isFalse();
        assertThat(RefreshFailures.NONE.allowAnotherAttemptBefore(Instant.MAX)).isFalse();
    }

    private static boolean allowedAfter(Throwable failure) {
        return new RefreshFailures(1, failure, NOON, NOON).allowAnotherAttemptBefore(Instant.MAX);
    }

    private static GatewayException limited(@Nullable Duration retryAfter) {
        return new GatewayException.RateLimited(GATEWAY, "was asked too often", null, retryAfter);
    }

    private static GatewayException notSent(@Nullable Throwable cause) {
        return GatewayException.Unavailable.notSent(GATEWAY, "was not asked", "wait", cause);
    }

    @Test
    void rememberTheLast() {
        assertThat(inARow(2, 0).last()).isSameAs(down);
        assertThat(RefreshFailures.NONE.last()).isNull();
    }

    private RefreshFailures inARow(int count, double jitter) {
        RefreshFailures failures = RefreshFailures.NONE;
        for (int i = 0; i < count; i++) {
            failures = failures.and(down, NOON, Duration.ZERO, BACKOFF, jitter);
        }
        return failures;
    }

    private static Duration pauseOf(RefreshFailures failures) {
        return Duration.between(NOON, failures.retryAt());
    }
}
