package io.hexapay.core.token.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CachedTokenTest {

    private static final Duration NANO = Duration.ofNanos(1);

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
