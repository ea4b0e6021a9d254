package io.hexapay.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Secret;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayOptionsTest {

    private static final GatewayOption<Optional<Integer>> SHOP =
            GatewayOption.text("shop-number", "which shop", GatewayOptionsTest::readNumber);
    private static final GatewayOption<Boolean> TEST = GatewayOption.flag("test", "no money moves");
    private static final GatewayOption<Mode> MODE =
            GatewayOption.oneOf("mode", "how it pays", Mode.PAY_LATER);
    private static final GatewayOption<Optional<LocalDate>> SINCE =
            GatewayOption.text("since", "when it opened", LocalDate::parse);
    private static final GatewayOption<Optional<String>> WORD =
            GatewayOption.text("word", "read with a mistake", GatewayOptionsTest::readWrongly);
    private static final GatewayOption<List<Secret>> SECRETS =
            GatewayOption.secrets(
                    "webhook-secrets", "sign webhooks", GatewayOptionsTest::checkSecret);
    private static final List<GatewayOption<?>> ALL = List.of(SHOP, TEST, MODE, SINCE, WORD);

    private enum Mode {
        PAY_NOW,
        PAY_LATER
    }

    @Test
    void haveDefaultsUnlessTheyAreSet() {
        assertThat(GatewayOptions.NONE.get(SHOP)).isEmpty();
        assertThat(GatewayOptions.NONE.get(TEST)).isFalse();
        assertThat(GatewayOptions.NONE.get(MODE)).isEqualTo(Mode.PAY_LATER);
        assertThat(ALL)
                .extracting(GatewayOption::defaultText)
                .containsExactly("none", "false", "pay-later", "none", "none");
    }

    @Test
    void tellTheWordsThatTheyTake() {
        assertThat(SHOP.words()).isEmpty();
        assertThat(TEST.words()).containsExactly("true", "false");
        assertThat(MODE.words()).containsExactly("pay-now", "pay-later");
    }

    @Test
    void areReadAsWhatTheyAre() {
        assertThat(set("shop-number", "7").get(SHOP)).contains(7);
        assertThat(set("test", "true").get(TEST)).isTrue();
        assertThat(set("test", "false").get(TEST)).isFalse();
        assertThat(set("mode", "pay-now").get(MODE)).isEqualTo(Mode.PAY_NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop-number | 0 | of no shop (expected: 1 to 9)",
                "shop-number | x | For input string: \"x\"",
                "since | x | Text 'x' could not be parsed at index 0",
                "word | x | cannot be read (NullPointerException)",
                "test | yes | \"yes\" (expected: true or false)",
                "mode | PAY_NOW | \"PAY_NOW\" (expected: pay-now or pay-later)"
            })
    void areNamedIfTheyCannotBeRead(String name, String text, String reason) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> set(name, text).requireOnly(ALL))
                .withMessage(name + ": " + reason)
                .satisfies(e -> assertThat(e.component()).isEqualTo(name))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void areSecretsSeparatedBySpaces() {
        assertThat(set("webhook-secrets", " one\ttwo\n").get(SECRETS))
                .containsExactly(Secret.of("one"), Secret.of("two"));
        assertThat(GatewayOptions.NONE.get(SECRETS)).isEmpty();
        assertThat(SECRETS.defaultText()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "setting-canary, of no webhook (****)",
        "argument-canary, **** is none",
        "null-canary, cannot be read"
    })
    void doNotRepeatSecretsThatCannotBeRead(String text, String reason) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(
                        () -> set("webhook-secrets", "fine " + text).requireOnly(List.of(SECRETS)))
                .satisfies(e -> assertThat(e.component()).isEqualTo("webhook-secrets"))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    @Test
    void areKnown() {
        assertThatNoException().isThrownBy(() -> set("test", "true").requireOnly(ALL));
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> set("tset", "true").requireOnly(ALL))
                .withMessage(
                        "tset: unknown (expected: one of [mode, shop-number, since, test, word])");
    }

    /** Some gateways' options are secrets. */
    @Test
    void tellWhichAreSetButNotToWhat() {
        assertThat(new GatewayOptions(Map.of("word", "canary", "test", "true")))
                .hasToString("[test, word]");
        assertThat(GatewayOptions.NONE).hasToString("[]");
    }

    @Test
    void areEqualIfTheyAreSetToTheSame() {
        assertThat(set("test", "true")).isEqualTo(set("test", "true"));
        assertThat(set("test", "true")).hasSameHashCodeAs(set("test", "true"));
        assertThat(set("test", "true")).isNotEqualTo(set("test", "false"));
        assertThat(GatewayOptions.NONE).isNotEqualTo(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Test", "test payments", "test.payments", "-test"})
    void haveNamesThatAConfigurationCanHave(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> GatewayOption.flag(name, "none"));
    }

    private static GatewayOptions set(String name, String text) {
        return new GatewayOptions(Map.of(name, text));
    }

    /** Its words repeat the secret, which they must not. */
    private static void checkSecret(Secret secret) {
        switch (secret.reveal()) {
            case "setting-canary" ->
                    throw new InvalidSettingException("x", "of no webhook (setting-canary)");
            case "argument-canary" -> throw new IllegalArgumentException("argument-canary is none");
            case "null-canary" -> throw new IllegalStateException();
            default -> {}
        }
    }

    private static String readWrongly(String text) {
        throw new NullPointerException();
    }

    private static int readNumber(String text) {
        int number = Integer.parseInt(text);
        if (number == 0) {
            throw new InvalidSettingException("number", "of no shop (expected: 1 to 9)");
        }
        return number;
    }
}
