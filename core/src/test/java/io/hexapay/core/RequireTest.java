package io.hexapay.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void includesTheEndsOfARange(int value) {
        assertThatCode(() -> Require.inRange("attempts", value, 1, 10)).doesNotThrowAnyException();
    }

    @Test
    void namesTheComponentAndTheReasonApart() {
        Duration second = Duration.ofSeconds(1);

        InvalidSettingException e =
                catchThrowableOfType(
                        InvalidSettingException.class,
                        () -> Require.inRange("pause", Duration.ZERO, second, second));

        assertThat(e).hasMessage("pause: PT0S (expected: PT1S to PT1S)");
        assertThat(e.component()).isEqualTo("pause");
        assertThat(e.reason()).isEqualTo("PT0S (expected: PT1S to PT1S)");
    }
}
