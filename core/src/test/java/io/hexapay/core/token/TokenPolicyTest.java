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
        assertThat(new TokenPolicy(NANO, HOUR, NANO, NANO).longestCall()).isEqualTo(HOUR);

        assertRefused("longestWait", Duration.ZERO, SECOND, SECOND, SECOND);
        assertRefused("longestCall", SECOND, HOUR.plus(NANO), SECOND, SECOND);
        assertRefused("firstBackOff", SECOND, SECOND, Duration.ZERO, SECOND);
    }

    @Test
    void doesNotBeginWithALongerPauseThanItsLongest() {
        assertRefused("longestBackOff", SECOND, SECOND, SECOND, SECOND.minus(NANO));
    }

    private static void assertRefused(
            String name, Duration wait, Duration call, Duration first, Duration longest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenPolicy(wait, call, first, longest))
                .withMessageStartingWith(name + ": ");
    }
}
