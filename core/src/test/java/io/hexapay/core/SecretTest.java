package io.hexapay.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SecretTest {

    private static final String CANARY = "canary-7f3a";

    @Test
    void printsAsStarsOnItsOwnAndInsideARecord() {
        Secret secret = Secret.of(CANARY);

        assertThat(secret).hasToString("****");
        assertThat(new Credentials("key-" + CANARY, secret).toString()).doesNotContain(CANARY);
        assertThat(new Merchant(new MerchantId("shop"), new Credentials(CANARY, secret)).toString())
                .doesNotContain(CANARY);
    }

    @Test
    void revealsItsTextOnRequest() {
        assertThat(Secret.of(CANARY).reveal()).isEqualTo(CANARY);
    }

    @Test
    void isEqualByItsText() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    }

    @Test
    void hidesEveryOccurrenceOfItselfInAText() {
        assertThat(Secret.of(CANARY).hideIn("x " + CANARY + " y " + CANARY))
                .isEqualTo("x **** y ****");
    }

    @Test
    void comesFromTheEnvironment() {
        assertThat(Secret.fromEnvironment("PATH").reveal()).isEqualTo(System.getenv("PATH"));
    }

    @Test
    void namesAVariableThatIsNotSet() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> Secret.fromEnvironment("NO_SUCH_VARIABLE"))
                .withMessage(
                        "NO_SUCH_VARIABLE: not set, or blank (expected: an environment variable)");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> Merchant.fromEnvironment("shop", "NO_SUCH_KEY", "PATH"))
                .withMessageStartingWith("NO_SUCH_KEY: ");
    }

    @Test
    void refusesBlankText() {
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(" "));
    }
}
