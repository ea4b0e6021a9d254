package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.tck.server.RefusingAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandIT {

    private static final List<String> MERCHANTS =
            List.of("basic-shop", "iamport-shop", "nicepay-shop");

    @AutoClose private final Sandboxes sandboxes = new Sandboxes();

    private final HexapayProcess hexapay;

    CheckCommandIT(@TempDir Path folder) throws Exception {
        hexapay = HexapayProcess.in(folder);
        hexapay.configure(sandboxes.configuration());
    }

    @Test
    void showsThatAllIsWell() throws Exception {
        Outcome check = hexapay.run("check");

        assertThat(check).isDone().hidesCredentials();
        assertThat(check.out())
                .containsPattern(
                        """
                        (?m)^iamport-shop \\(iamport at http://127\\.0\\.0\\.1:\\d+\\)
                          configuration  ok
                          reachable      yes, in \\d+ ms
                          TLS            none.*
                          clock offset   [+-]\\d+\\.\\d s
                          keys           accepted$""");
        assertThat(check.out().lines().filter(line -> line.endsWith("accepted"))).hasSize(3);
    }

    @Test
    void showsThatAllIsWellAsJson() throws Exception {
        sandboxes.nicepay.clock().advance(Duration.ofMinutes(5));

        Outcome check = hexapay.run("check", "--json");

        assertThat(check).isDone().hidesCredentials();
        assertThat(check.json().fieldNames()).toIterable().containsExactly("merchants", "cache");
        assertThat(check.json().get("cache").isNull()).isTrue();
        JsonNode shop = rowOf("nicepay-shop", check);
        assertThat(shop.fieldNames())
                .toIterable()
                .containsExactly(
                        "merchant",
                        "gateway",
                        "base_url",
                        "configuration",
                        "reachable",
                        "latency_ms",
                        "tls",
                        "clock_offset_seconds",
                        "keys",
                        "problem");
        assertThat(shop.get("gateway").textValue()).isEqualTo("nicepay");
        assertThat(shop.get("base_url").textValue())
                .isEqualTo(sandboxes.nicepay.baseUrl().toString());
        assertThat(shop.get("configuration").textValue()).isEqualTo("ok");
        assertThat(shop.get("reachable").booleanValue()).isTrue();
        assertThat(shop.get("latency_ms").isIntegralNumber()).isTrue();
        assertThat(shop.get("clock_offset_seconds").doubleValue()).isCloseTo(300, within(60.0));
        assertThat(shop.get("keys").textValue()).isEqualTo("accepted");
        assertThat(shop.get("problem").isNull()).isTrue();
    }

    @Test
    void doesNotBelieveAGatewayThatLivesInAnotherMillennium() throws Exception {
        sandboxes.nicepay.clock().advance(Duration.ofDays(365 * 8_000));

        Outcome check = hexapay.run("check", "--json");

        assertThat(check).exits(5).hidesCredentials();
        assertThat(rowOf("nicepay-shop", check).get("problem").textValue())
                .contains("a time that is not ISO 8601");
    }

    @ParameterizedTest
    @CsvSource({"basic-shop, U104", "iamport-shop, code -1", "nicepay-shop, U104"})
    void tellsWhoseKeysAreRefused(String merchant, String code) throws Exception {
        hexapay.configure(
                sandboxes.configuration(),
                "hexapay.merchants.%s.secret = canary-wrong".formatted(merchant));

        Outcome check = hexapay.run("check", "--json");

        assertThat(check).exits(3).hidesCredentials();
        assertThat(rowOf(merchant, check).get("keys").textValue()).isEqualTo("refused");
        assertThat(rowOf(merchant, check).get("problem").textValue()).contains(code);
        assertThatAllIsWellExcept(merchant, check);
    }

    @Test
    void tellsWhichGatewayIsNotReachable() throws Exception {
        Outcome check;
        try (RefusingAddress nobody = new RefusingAddress()) {
            hexapay.configure(
                    sandboxes.configuration(),
                    "hexapay.merchants.iamport-shop.base-url = \"%s\"".formatted(nobody.uri()));

            check = hexapay.run("check", "--json");
        }

        assertThat(check).exits(4).hidesCredentials();
        JsonNode shop = rowOf("iamport-shop", check);
        assertThat(shop.get("reachable").booleanValue()).isFalse();
        assertThat(shop.get("keys").isNull()).isTrue();
        assertThat(shop.get("problem").textValue()).startsWith("iamport refused the connection");
        assertThatAllIsWellExcept("iamport-shop", check);
    }

    @ParameterizedTest
    @CsvSource({
        "base-url, http://shop.example",
        "base-url, https://shop.example:99999",
        "gateway, no-such-gateway"
    })
    void tellsWhichConfigurationIsWrongAndChecksTheOthers(String key, String value)
            throws Exception {
        hexapay.configure(
                sandboxes.configuration(),
                "hexapay.merchants.iamport-shop.%s = \"%s\"".formatted(key, value));

        Outcome check = hexapay.run("check", "--json");

        assertThat(check).exits(2).hidesCredentials();
        JsonNode shop = rowOf("iamport-shop", check);
        assertThat(shop.get("configuration").textValue()).isEqualTo("wrong");
        assertThat(shop.get("problem").textValue())
                .startsWith("hexapay.conf:6: hexapay.merchants.iamport-shop." + key);
        assertThatAllIsWellExcept("iamport-shop", check);
        assertThat(sandboxes.iamport.tokenCalls()).isZero();
    }

    private static void assertThatAllIsWellExcept(String merchant, Outcome check) throws Exception {
        for (String other : MERCHANTS) {
            if (!other.equals(merchant)) {
                assertThat(rowOf(other, check).get("keys").textValue()).isEqualTo("accepted");
                assertThat(rowOf(other, check).get("problem").isNull()).isTrue();
            }
        }
    }

    private static JsonNode rowOf(String merchant, Outcome check) throws Exception {
        JsonNode rows = check.json().get("merchants");
        assertThat(rows)
                .extracting(row -> row.get("merchant").textValue())
                .containsExactlyElementsOf(MERCHANTS);
        return rows.get(MERCHANTS.indexOf(merchant));
    }
}
