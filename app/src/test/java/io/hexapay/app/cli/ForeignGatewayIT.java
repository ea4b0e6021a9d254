package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.app.plugin.JarWriter;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.sandbox.SandboxPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A gateway of somebody else, in a jar beside the configuration: compiled from the project that
 * {@code new-gateway} writes.
 */
class ForeignGatewayIT {

    private static final Path SIMULATOR = Path.of("src/test/java/io/hexapay/app/acmepay");
    private static final String SIMULATORS_NAME = "io.hexapay.app.acmepay.AcmePaySandboxPlugin";

    @TempDir private static Path acmePay;

    private final Path folder;
    private final Path jar;
    private final HexapayProcess hexapay;

    ForeignGatewayIT(@TempDir Path folder) {
        this.folder = folder;
        this.jar = folder.resolve("gateways/acmepay-1.0.jar");
        this.hexapay = HexapayProcess.in(folder);
    }

    @BeforeAll
    static void writeAcmePay() throws Exception {
        Outcome written =
                HexapayProcess.in(acmePay)
                        .run("new-gateway", "AcmePay", "--package=com.example.acmepay", "--dir=.");

        assertThat(written).isDone();
    }

    @BeforeEach
    void buildTheJar() throws Exception {
        hexapay.configure();
        acmePay().writeTo(jar);
    }

    @Test
    void answersEveryCommand() throws Exception {
        try (HexapayProcess.Running sandbox =
                hexapay.start("sandbox", "--config", "hexapay.conf", "--port", "acmepay=0")) {
            hexapay.configure(
                    sandbox.printedUntil("}"),
                    Sandboxes.longTimeouts("acmepay", "iamport", "nicepay"));

            Outcome token = named("token", "sandbox-acmepay");
            Outcome payment = named("payment", "sandbox-acmepay", "acme_paid", "--json");
            Outcome check = named("check", "--json");

            assertThat(token).isDone().prints("acme_sandbox_token");
            assertThat(payment).isDone();
            assertThat(payment.json().get("gateway").textValue()).isEqualTo("acmepay");
            assertThat(payment.json().get("paid_at").textValue()).isEqualTo("2026-03-02T01:01:00Z");
            assertThat(check).isDone();
            assertThat(check.json().get("merchants"))
                    .extracting(row -> row.get("keys").textValue())
                    .containsOnly("accepted");
        }
    }

    @Test
    void isListedWithItsJar() throws Exception {
        Outcome gateways = named("gateways", "--json");

        assertThat(gateways).isDone();
        JsonNode rows = gateways.json().get("gateways");
        assertThat(rows)
                .extracting(row -> row.get("id").textValue(), row -> row.get("origin").textValue())
                .contains(tuple("acmepay", "acmepay-1.0.jar"), tuple("iamport", "program"));
        assertThat(rows)
                .filteredOn(row -> row.get("id").textValue().equals("acmepay"))
                .extracting(row -> row.get("base_url").textValue())
                .containsExactly("https://api.gateway.example");
    }

    @Test
    void joinsTheDemo() throws Exception {
        assertThat(named("demo")).isDone().prints("acmepay at http", "100 look-ups, 1 call");
    }

    @Test
    void refusesALookUpThatItDoesNotOffer() throws Exception {
        configureAcmePay();

        Outcome payment =
                named("payment", "shop", "order_paid", "--by-order", "--order-date=20260302");

        assertThat(payment)
                .isUsageError()
                .complains(
                        "shop: acmepay does not offer find-payment-by-order-date",
                        "find-payment-by-order]");
    }

    @Test
    void isNotFoundBesideTheDefaultConfiguration() throws Exception {
        configureAcmePay();

        assertThat(hexapay.run("payment", "shop", "acme_paid"))
                .isUsageError()
                .complains("gateway: \"acmepay\" (expected: ");
        assertThat(hexapay.run("gateways").out()).doesNotContain("acmepay");
        Files.move(folder.resolve("hexapay.conf"), folder.resolve("named.conf"));
        assertThat(hexapay.with("HEXAPAY_CONFIG", "named.conf").run("gateways"))
                .isDone()
                .prints("acmepay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateways", "token shop", "check", "demo"})
    void isNamedWithTheReasonIfItDoesNotLink(String command) throws Exception {
        configureAcmePay();
        acmePay().without("com.example.acmepay.AcmePayPayments").writeTo(jar);

        Outcome outcome = named(command.split(" ", -1));

        assertThat(outcome)
                .isUsageError()
                .complains(
                        "acmepay-1.0.jar: cannot be used: ",
                        "NoClassDefFoundError: com/example/acmepay/AcmePayPayments");
    }

    /** Nothing needs the class before a token is asked for. */
    @Test
    void isNamedWithTheReasonIfAClassIsMissingLater() throws Exception {
        String reason = "java.lang.NoClassDefFoundError: com/example/acmepay/AcmePayNonce";
        try (HexapayProcess.Running sandbox =
                hexapay.start("sandbox", "--config", "hexapay.conf")) {
            hexapay.configure(
                    sandbox.printedUntil("}"),
                    Sandboxes.longTimeouts("acmepay", "iamport", "nicepay"));
            Path auth = sources().resolve("com/example/acmepay/AcmePayAuth.java");
            acmePay()
                    .source(
                            "com.example.acmepay.AcmePayAuth",
                            Files.readString(auth)
                                    .replaceFirst("return AcmePayRes", "new AcmePayNonce(); $0"))
                    .source(
                            "com.example.acmepay.AcmePayNonce",
                            "package com.example.acmepay; final class AcmePayNonce {}")
                    .without("com.example.acmepay.AcmePayNonce")
                    .writeTo(jar);

            Outcome token = named("token", "sandbox-acmepay");
            Outcome check = named("check", "--json");

            assertThat(token)
                    .isUsageError()
                    .complains("sandbox-acmepay: acmepay-1.0.jar: cannot be used: ", reason);
            assertThat(named("demo"))
                    .exits(2)
                    .complains("acmepay-1.0.jar: cannot be used: ", reason);
            assertThat(check).exits(2).hidesCredentials();
            assertThat(check.json().get("merchants"))
                    .filteredOn(row -> !row.get("configuration").textValue().equals("ok"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("problem").textValue()).contains(reason))
                    .extracting(row -> row.get("gateway").textValue())
                    .isEqualTo("acmepay");
        }
    }

    @Test
    void isNamedIfItIsNoJar() throws Exception {
        hexapay.write("gateways/notes.jar", "text");

        assertThat(named("gateways"))
                .isUsageError()
                .complains("gateways/notes.jar: cannot be used: not a jar");
        assertThat(named("sandbox")).isUsageError().complains("gateways/notes.jar");
    }

    private static JarWriter acmePay() throws IOException {
        return new JarWriter()
                .sourcesIn(sources())
                .source(
                        SIMULATORS_NAME,
                        Files.readString(SIMULATOR.resolve("AcmePaySandboxPlugin.java")))
                .service(GatewayPlugin.class, "com.example.acmepay.AcmePayPlugin")
                .service(SandboxPlugin.class, SIMULATORS_NAME);
    }

    private static Path sources() {
        return acmePay.resolve("src/main/java");
    }

    private void configureAcmePay() throws Exception {
        hexapay.configure("hexapay.merchants.shop { gateway = acmepay, key = k, secret = s }");
    }

    private Outcome named(String... arguments) throws Exception {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = "hexapay.conf";
        return hexapay.run(all);
    }
}
