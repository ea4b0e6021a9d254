package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.PortOneSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} says of the keys, in each mode of each gateway; run in this process. */
class CheckedKeysTest {

    @AutoClose private final IamportSandbox iamport = IamportSandbox.start();
    @AutoClose private final NicePaySandbox nicepay = NicePaySandbox.start();
    @AutoClose private final PortOneSandbox portone = PortOneSandbox.start();

    private final Path file;

    CheckedKeysTest(@TempDir Path folder) {
        this.file = folder.resolve("hexapay.conf");
    }

    @Test
    void areAcceptedOnceATokenIsIssuedAndOneLookUpWithItFindsNothing() throws IOException {
        JsonNode rows = check(0);

        assertThat(rows)
                .extracting(row -> row.get("merchant").textValue())
                .containsExactly(
                        "sandbox-iamport",
                        "sandbox-nicepay",
                        "sandbox-nicepay-basic",
                        "sandbox-portone",
                        "sandbox-portone-secret");
        assertThat(rows)
                .allSatisfy(row -> assertThat(keysIn(row)).isEqualTo("accepted"))
                .allSatisfy(row -> assertThat(row.get("problem").isNull()).isTrue());
        assertThat(List.of(iamport.tokenCalls(), iamport.paymentCalls())).containsExactly(1L, 1L);
        assertThat(List.of(nicepay.tokenCalls(), nicepay.paymentCalls())).containsExactly(1L, 2L);
        assertThat(List.of(portone.tokenCalls(), portone.paymentCalls())).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox-portone", "sandbox-portone-secret"})
    void areNotAcceptedWithTheIdOfAnotherStore(String merchant) throws IOException {
        JsonNode rows = check(3, "hexapay.merchants.%s.key = store-other".formatted(merchant));

        assertThat(keysIn(rowOf(merchant, rows))).isNull();
        assertThat(rowOf(merchant, rows).get("problem").textValue())
                .startsWith("portone forbade the request: ")
                .endsWith(
                        "(code FORBIDDEN); check that key is the id of a store that the API secret"
                                + " may read");
        assertAcceptedExcept(merchant, rows);
    }

    @ParameterizedTest
    @CsvSource({
        "sandbox-iamport, code -1",
        "sandbox-nicepay, code U104",
        "sandbox-nicepay-basic, code U104",
        "sandbox-portone, code UNAUTHORIZED",
        "sandbox-portone-secret, code UNAUTHORIZED"
    })
    void areRefusedInTheGatewaysWords(String merchant, String code) throws IOException {
        JsonNode rows = check(3, "hexapay.merchants.%s.secret = wrong".formatted(merchant));

        assertThat(keysIn(rowOf(merchant, rows))).isEqualTo("refused");
        assertThat(rowOf(merchant, rows).get("problem").textValue()).contains(code);
        assertAcceptedExcept(merchant, rows);
    }

    @Test
    void areRefusedIfTheTokenIs() throws IOException {
        iamport.faults().onPaymentCalls().always(Fault.status(401));

        JsonNode rows = check(3);

        assertThat(keysIn(rowOf("sandbox-iamport", rows))).isEqualTo("refused");
        assertAcceptedExcept("sandbox-iamport", rows);
    }

    @Test
    void areNotAcceptedByALookUpThatFailsWhichIsSentOnce() throws IOException {
        iamport.faults().onPaymentCalls().always(Fault.status(503));

        JsonNode rows = check(4);

        assertThat(keysIn(rowOf("sandbox-iamport", rows))).isNull();
        assertThat(rowOf("sandbox-iamport", rows).get("problem").textValue()).contains("HTTP 503");
        assertThat(iamport.paymentCalls()).isOne();
        assertAcceptedExcept("sandbox-iamport", rows);
    }

    @Test
    void areNotWaitedForWithoutEnd() throws IOException {
        iamport.faults().onPaymentCalls().always(Fault.noAnswer());

        JsonNode rows = check(4, "hexapay.merchants.sandbox-iamport.read-timeout = 300 ms");

        assertThat(keysIn(rowOf("sandbox-iamport", rows))).isNull();
        assertAcceptedExcept("sandbox-iamport", rows);
    }

    /** The rows of a check with these lines in addition. */
    private JsonNode check(int exitCode, String... lines) throws IOException {
        String merchants =
                SandboxCommand.describe(
                        new TreeMap<>(
                                Map.of(
                                        "iamport", iamport, "nicepay", nicepay, "portone",
                                        portone)));
        Files.writeString(
                file,
                String.join(
                        "\n",
                        merchants,
                        Sandboxes.longTimeouts("iamport", "nicepay", "portone"),
                        String.join("\n", lines)));
        Outcome check = Outcome.of("check", "--json", "--config", file.toString());
        assertThat(check).exits(exitCode);
        return check.json().get("merchants");
    }

    private static void assertAcceptedExcept(String merchant, JsonNode rows) {
        assertThat(rows)
                .filteredOn(row -> !row.get("merchant").textValue().equals(merchant))
                .hasSize(4)
                .allSatisfy(row -> assertThat(keysIn(row)).isEqualTo("accepted"));
    }

    private static JsonNode rowOf(String merchant, JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.get("merchant").textValue().equals(merchant))
                .findFirst()
                .orElseThrow();
    }

    private static String keysIn(JsonNode row) {
        return row.get("keys").textValue();
    }
}
