package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCommandIT {

    @AutoClose private final Sandboxes sandboxes = new Sandboxes();

    private final HexapayProcess hexapay;

    TokenCommandIT(@TempDir Path folder) throws Exception {
        hexapay = HexapayProcess.in(folder);
        hexapay.configure(sandboxes.configuration());
    }

    @ParameterizedTest
    @CsvSource({"iamport-shop, 40", "nicepay-shop, 64"})
    void printsTheTokenAlone(String merchant, int digits) throws Exception {
        Outcome token = hexapay.run("token", merchant);

        assertThat(token).isDone();
        assertThat(token.out()).matches("[0-9a-f]{" + digits + "}\\R");
        assertThat(sandboxes.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"iamport-shop, iamport, 40", "nicepay-shop, nicepay, 64"})
    void printsTheTokenAsJson(String merchant, String gateway, int digits) throws Exception {
        Instant before = Instant.now();
        Outcome token = hexapay.run("token", merchant, "--json");

        assertThat(token).isDone();
        JsonNode json = token.json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "merchant",
                        "gateway",
                        "access_token",
                        "token_type",
                        "expires_in",
                        "expires_at");
        assertThat(json.get("merchant").textValue()).isEqualTo(merchant);
        assertThat(json.get("gateway").textValue()).isEqualTo(gateway);
        assertThat(json.get("access_token").textValue()).matches("[0-9a-f]{" + digits + "}");
        assertThat(json.get("token_type").textValue()).isEqualTo("Bearer");
        assertThat(json.get("expires_in").isIntegralNumber()).isTrue();
        assertThat(json.get("expires_in").longValue()).isBetween(0L, 1_800L);
        assertThat(json.get("expires_at").textValue()).endsWith("+09:00");
        assertThat(OffsetDateTime.parse(json.get("expires_at").textValue()).toInstant())
                .isBetween(before.plusSeconds(1_740), Instant.now().plusSeconds(1_800));
    }

    @ParameterizedTest
    @CsvSource({"debug, DEBUG call", "trace, TRACE wire"})
    void logsWhatTheEnvironmentAsksForWithoutSecrets(String level, String line) throws Exception {
        Outcome quiet = hexapay.run("token", "iamport-shop");
        Outcome token = hexapay.with("HEXAPAY_LOG", level).run("token", "iamport-shop");

        assertThat(quiet.err()).isEmpty();
        assertThat(token).exits(0).complains(line);
        assertThat(token.err()).doesNotContain(token.out().strip(), Sandboxes.CANARY);
    }

    @Test
    void hasNoneForAMerchantInBasicMode() throws Exception {
        Outcome token = hexapay.run("token", "basic-shop");

        assertThat(token).isUsageError().complains("basic-shop", "NicePay", "basic mode");
        assertThat(sandboxes.calls()).isZero();
    }
}
