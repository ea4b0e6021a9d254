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
        assertThat(new TokenPolicy(Duration.ZERO, NANO, HOUR, NANO, NANO).guard()).isZero();

        assertRefused("guard", NANO.negated(), SECOND, SECOND, SECOND, SECOND);
        assertRefused("longestWait", SECOND, Duration.ZERO, SECOND, SECOND, SECOND);
        assertRefused("longestCall", SECOND, SECOND, HOUR.plus(NANO), SECOND, SECOND);
        assertRefused("firstBackOff", SECOND, SECOND, SECOND, Duration.ZERO, SECOND);
    }

    @Test
    void doesNotBeginWithALongerPauseThanItsLongest() {
        assertRefused("longestBackOff", SECOND, SECOND, SECOND, SECOND, SECOND.minus(NANO));
    }

    private static void assertRefused(
            String name,
            Duration guard,
            Duration wait,
            Duration call,
            Duration first,
            Duration longest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenPolicy(guard, wait, call, first, longest))
                .withMessageStartingWith(name + ": ");
    }
}
