package io.hexapay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void areAsNicePayRecommendsUnlessSaidOtherwise() {
        assertThat(Timeouts.DEFAULT)
                .isEqualTo(
                        new Timeouts(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(10)));
        assertThat(Timeouts.DEFAULT.call()).isEqualTo(Duration.ofSeconds(35));
    }

    @Test
    void reachFromAMillisecondToTenMinutes() {
        Duration shortest = Duration.ofMillis(1);
        Duration longest = Duration.ofMinutes(10);

        assertThat(new Timeouts(shortest, longest, SECOND).connect()).isEqualTo(shortest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeouts(shortest.minusNanos(1), SECOND, SECOND))
                .withMessageStartingWith("connect: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeouts(SECOND, longest.plusNanos(1), SECOND))
                .withMessageStartingWith("read: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeouts(SECOND, SECOND, Duration.ZERO))
                .withMessageStartingWith("token: ");
    }
}
