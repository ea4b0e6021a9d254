package io.hexapay.nicepay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Secret;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** {@code printf %s abcsecret | sha256sum}. */
    private static final String EXPECTED =
            "a42178b773273f5c9f24387fbea546af537d08b8c06b23631e44878b9ce47f49";

    private final Signature signature = Signature.of("abc", Secret.of("secret"));

    @Test
    void isTheSha256OfTheTextAndTheSecret() {
        assertThat(signature.hex()).isEqualTo(EXPECTED);
        assertThat(signature.matches(EXPECTED)).isTrue();
    }

    @Test
    void doesNotMindTheCaseOfItsDigits() {
        assertThat(signature.matches(EXPECTED.toUpperCase(Locale.ROOT))).isTrue();
    }

    @Test
    void matchesNothingElse() {
        assertThat(signature.matches("0" + EXPECTED.substring(1))).isFalse();
        assertThat(signature.matches(EXPECTED.substring(1))).isFalse();
        assertThat(Signature.of("abc", Secret.of("other")).matches(EXPECTED)).isFalse();
    }
}
