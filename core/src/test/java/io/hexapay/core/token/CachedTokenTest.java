package io.hexapay.core.token;

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
    }

    @Test
    void ages() {
        CachedToken token = token(Duration.ofSeconds(2), NANO);

        assertThat(token.lasting(NANO)).isEqualTo(token(NANO, NANO));
    }

    @Test
    void doesNotPrintItsValue() {
        assertThat(token(NANO, NANO)).asString().doesNotContain("canary");
    }

    private static CachedToken token(Duration lifeLeft, Duration uncertainty) {
        return new CachedToken(Secret.of("canary"), Instant.EPOCH, lifeLeft, uncertainty);
    }
}
