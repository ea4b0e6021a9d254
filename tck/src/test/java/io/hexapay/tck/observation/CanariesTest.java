package io.hexapay.tck.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.Secret;
import org.junit.jupiter.api.Test;

class CanariesTest {

    private final Canaries canaries = new Canaries();
    private final Secret canary = canaries.secret("access token");

    @Test
    void knowWhatWasMadeOfOneInWholeAndByHalf() {
        Secret made = canaries.madeOf(canary, Secret.of("header.claims.signature"));

        assertThat(canaries.in("Bearer " + made.reveal())).containsExactly("access token");
        assertThat(canaries.in("…ms.signature")).containsExactly("access token");
        assertThat(canaries.mask("Bearer " + made.reveal())).isEqualTo("Bearer <access token>");
    }

    @Test
    void takeTheSameSecretOfTheSameCanaryAgain() {
        Secret made = Secret.of("header.claims.signature");

        assertThat(canaries.madeOf(canary, made)).isEqualTo(made);
        assertThat(canaries.madeOf(canary, made)).isEqualTo(made);
        assertThat(canaries.madeOf(canary, canary)).isEqualTo(canary);
    }

    @Test
    void refuseTheSameSecretOfAnotherCanary() {
        Secret made = canaries.madeOf(canary, Secret.of("header.claims.signature"));
        Secret other = canaries.secret("another token");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> canaries.madeOf(other, made))
                .withMessageContaining("another for each")
                .withMessageNotContaining(made.reveal());
    }
}
