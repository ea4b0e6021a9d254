package io.hexapay.http.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Secret;
import io.hexapay.http.redaction.RedactedText;
import io.hexapay.http.redaction.Redaction;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseFieldsTest {

    private static final GatewayId GATEWAY = new GatewayId("some-pg");
    private static final ResponseFields FIELDS =
            new GatewayResponse<>(
                            GATEWAY,
                            200,
                            "body",
                            null,
                            new RedactedText(
                                    "{}".getBytes(UTF_8),
                                    new Redaction(List.of(Secret.of("canary-secret")))))
                    .fields("a payment");

    @Test
    void anUnknownValueIsNamed() {
        assertThat(FIELDS.unknown("status", "REFUNDING"))
                .hasMessageStartingWith(
                        "some-pg answered a payment in an unknown status: \"REFUNDING\";");
    }

    @Test
    void anUnknownValueIsNamedOnOneShortLine() {
        assertThat(FIELDS.unknown("status", "a\nb\u001b[31m" + " cc".repeat(1_000)).getMessage())
                .contains("\"a b[31m cc cc")
                .contains("…\"")
                .hasSizeLessThan(200);
    }

    @Test
    void anUnknownValueIsNoWayForASecret() {
        assertThat(FIELDS.unknown("status", "is canary-secret"))
                .hasMessageContaining("\"is ****\"");
    }

    @Test
    void anUnknownCurrencyIsNamed() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> FIELDS.money("amount", BigDecimal.ONE, "WON"))
                .withMessageContaining("in an unknown currency: \"WON\"");
    }

    @Test
    void anAmountMayBeInTheSmallestUnits() {
        assertThat(FIELDS.moneyInMinorUnits("total", new BigDecimal(1_050), "USD"))
                .hasToString("10.50 USD");
        assertThat(FIELDS.moneyInMinorUnits("total", new BigDecimal(1_050), "KRW"))
                .hasToString("1050 KRW");
    }

    @ParameterizedTest
    @CsvSource({
        ", USD, without total",
        "1, , without currency",
        "1, WON, 'in an unknown currency: \"WON\"'",
        "0.5, USD, with an impossible total in USD",
        "-1, USD, with an impossible total in USD",
        "1, XXX, with an impossible total in XXX"
    })
    void anImpossibleNumberOfUnitsIsMalformed(
            @Nullable BigDecimal units, @Nullable String currency, String flaw) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> FIELDS.moneyInMinorUnits("total", units, currency))
                .withMessageContaining(flaw);
    }

    @Test
    void anotherIdThanWasAskedForIsMalformed() {
        FIELDS.requireAsked("tid", "a", "a");

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> FIELDS.requireAsked("tid", "a", "A"))
                .withMessageContaining("a payment with another tid than was asked for");
    }
}
