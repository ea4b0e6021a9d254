package io.hexapay.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenPolicyTest {

    private static final Duration NANO = Duration.ofNanos(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void reachesFromNothingToAnHour() {
        assertThat(new TokenPolicy(NANO, HOUR, NANO, NANO).callTimeout()).isEqualTo(HOUR);

        assertRefused("waitTimeout", Duration.ZERO, SECOND, SECOND, SECOND);
        assertRefused("callTimeout", SECOND, HOUR.plus(NANO), SECOND, SECOND);
        assertRefused("initialBackoff", SECOND, SECOND, Duration.ZERO, SECOND);
    }

    @Test
    void doesNotBeginWithALongerPauseThanItsLongest() {
        assertRefused("maxBackoff", SECOND, SECOND, SECOND, SECOND.minus(NANO));
    }

    private static void assertRefused(
            String name, Duration wait, Duration call, Duration first, Duration longest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenPolicy(wait, call, first, longest))
                .withMessageStartingWith(name + ": ");
    }
}
