package io.hexapay.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT15S, PT1M",
        "PT10S, PT15S, PT1M",
        "PT10.001S, PT15.001S, PT1M0.001S",
        "PT1M, PT1M5S, PT1M50S",
        "PT59M, PT59M15S, PT1H",
        "PT1000000H, PT59M15S, PT1H"
    })
    void givesALongerCallAsMuchMoreTime(Duration longestCall, Duration wait, Duration call) {
        TokenPolicy policy = TokenPolicy.forCallsOf(longestCall);

        assertThat(policy.waitTimeout()).isEqualTo(wait);
        assertThat(policy.callTimeout()).isEqualTo(call);
        assertThat(policy.initialBackoff()).isEqualTo(TokenPolicy.DEFAULT.initialBackoff());
        assertThat(policy.maxBackoff()).isEqualTo(TokenPolicy.DEFAULT.maxBackoff());
    }

    private static void assertRefused(
            String name, Duration wait, Duration call, Duration first, Duration longest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenPolicy(wait, call, first, longest))
                .withMessageStartingWith(name + ": ");
    }
}
