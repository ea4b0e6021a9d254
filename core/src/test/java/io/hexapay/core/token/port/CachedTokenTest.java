package io.hexapay.core.token.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CachedTokenTest {

    private static final Duration NANO = Duration.ofNanos(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void hasALifeLeft() {
        assertThat(token(NANO, Duration.ZERO).lifeLeft()).isEqualTo(NANO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> token(Duration.ZERO, Duration.ZERO))
                .withMessageStartingWith("lifeLeft: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> token(NANO, NANO.negated()))
                .withMessageStartingWith("uncertainty: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> token(NANO, NANO, NANO.negated()))
                .withMessageStartingWith("confirmedFor: ");
    }

    @Test
    void outlivesAnotherByTheGatewaysClock() {
        CachedToken token = new CachedToken(Secret.of("a"), NOON.plusNanos(1), NANO, NANO);

        assertThat(token.outlives(new CachedToken(Secret.of("b"), NOON, HOUR, HOUR))).isTrue();
        assertThat(token.outlives(new CachedToken(Secret.of("b"), NOON.plusNanos(1), NANO, NANO)))
                .isFalse();
    }

    @Test
    void outlivesAnotherForSureWhereTheGatewaysClockIsUnknown() {
        CachedToken token = new CachedToken(Secret.of("a"), null, HOUR, HOUR);

        assertThat(token.outlives(new CachedToken(Secret.of("b"), null, HOUR.minus(NANO), NANO)))
                .isFalse();
        assertThat(
                        token.outlives(
                                new CachedToken(
                                        Secret.of("b"), NOON, HOUR.minus(NANO), Duration.ZERO)))
                .isTrue();
    }

    @Test
    void ages() {
        CachedToken token = token(Duration.ofSeconds(2), NANO);

        assertThat(token.after(Duration.ofSeconds(2).minus(NANO))).isEqualTo(token(NANO, NANO));
        assertThat(token.after(Duration.ofSeconds(2))).isNull();
        assertThat(token.after(Duration.ofSeconds(3))).isNull();
    }

    @Test
    void isConfirmedForAWhile() {
        Duration minute = Duration.ofMinutes(1);
        CachedToken token = token(minute, NANO, Duration.ofSeconds(2));

        assertThat(token.isConfirmed()).isTrue();
        assertThat(token.after(Duration.ofSeconds(2).minus(NANO)))
                .isEqualTo(token(minute.minusSeconds(2).plus(NANO), NANO, NANO));
        assertThat(token.after(Duration.ofSeconds(2)))
                .isEqualTo(token(minute.minusSeconds(2), NANO));
        assertThat(token(minute, NANO).isConfirmed()).isFalse();
    }

    @Test
    void doesNotPrintItsValue() {
        assertThat(token(NANO, NANO)).asString().doesNotContain("canary");
    }

    private static CachedToken token(
            Duration lifeLeft, Duration uncertainty, Duration confirmedFor) {
        return new CachedToken(
                Secret.of("canary"), Instant.EPOCH, lifeLeft, uncertainty, confirmedFor);
    }

    private static CachedToken token(Duration lifeLeft, Duration uncertainty) {
        return new CachedToken(Secret.of("canary"), Instant.EPOCH, lifeLeft, uncertainty);
    }
}
