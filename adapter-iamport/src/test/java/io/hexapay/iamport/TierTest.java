package io.hexapay.iamport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TierTest {

    @ParameterizedTest
    @ValueSource(strings = {"A01", "000", "ABC"})
    void isThreeCapitalLettersOrDigits(String code) {
        assertThat(new Tier(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A0", "A012", "a01", "A 1", "A\n1"})
    void isNothingElse(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tier(code));
    }
}
