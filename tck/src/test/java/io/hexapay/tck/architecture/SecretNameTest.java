package io.hexapay.tck.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "clientSecret",
                "secretKey",
                "token",
                "accessToken",
                "ACCESS_TOKEN",
                "password",
                "authorization",
                "apiKey"
            })
    void namesASecret(String name) {
        assertThat(SecretName.matches(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "secretFile",
                "tokenType",
                "tokens",
                "tokenCalls",
                "authorizationMode"
            })
    void namesWhatIsAboutASecret(String name) {
        assertThat(SecretName.matches(name)).isFalse();
    }
}
