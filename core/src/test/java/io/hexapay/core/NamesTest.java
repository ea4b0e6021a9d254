package io.hexapay.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "shop-a", "Shop_1.kr", "0"})
    void merchantNamesAreLettersDigitsAndSomePunctuation(String name) {
        assertThat(new MerchantId(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a", "a b", "a{b}", "가게", "a\n"})
    void otherMerchantNamesAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MerchantId(name))
                .withMessageStartingWith("merchant: ");
    }

    @Test
    void merchantNamesHaveAtMost64Characters() {
        assertThat(new MerchantId("a".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new MerchantId("a".repeat(65)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Iamport", "1pg", "a_b"})
    void gatewayNamesAreLowerCase(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new GatewayId(name));
    }

    @Test
    void merchantsWithOtherCredentialsAreOthers() {
        MerchantId id = new MerchantId("shop");

        assertThat(new Merchant(id, new Credentials("key", Secret.of("old"))))
                .isNotEqualTo(new Merchant(id, new Credentials("key", Secret.of("new"))));
    }

    @Test
    void aBlankKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credentials(" ", Secret.of("secret")));
    }
}
