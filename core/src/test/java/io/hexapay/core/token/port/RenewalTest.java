package io.hexapay.core.token.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RenewalTest {

    @Test
    void hasAWindowExactlyWhenAskingEarlyDoesSomething() {
        assertThat(Renewal.AFTER_EXPIRY.window()).isZero();
        assertThat(Renewal.UNDOCUMENTED.window()).isZero();
        assertThat(Renewal.extendsWithin(Duration.ofNanos(1)).window())
                .isEqualTo(Duration.ofNanos(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Renewal.extendsWithin(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Renewal.replacesWithin(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Renewal(Renewal.Effect.NOTHING, Duration.ofNanos(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Renewal(Renewal.Effect.UNDOCUMENTED, Duration.ofNanos(1)));
    }

    @Test
    void readsAsARule() {
        assertThat(Renewal.AFTER_EXPIRY).hasToString("after expiry");
        assertThat(Renewal.UNDOCUMENTED).hasToString("undocumented: treated as after expiry");
        assertThat(Renewal.extendsWithin(Duration.ofMinutes(1)))
                .hasToString("extended within 60 s of the expiry");
        assertThat(Renewal.replacesWithin(Duration.ofMillis(1_500)))
                .hasToString("replaced within 1.5 s of the expiry");
    }
}
