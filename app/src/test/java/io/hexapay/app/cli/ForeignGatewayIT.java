package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.app.plugin.JarWriter;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.sandbox.SandboxPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway of somebody else, in a jar beside the configuration: Acme Pay of the contract kit. */
class ForeignGatewayIT {

    private static final Path ACME_PAY = Path.of("../tck/src/it/third-gateway/src/main/java");
    private static final Path SIMULATOR = Path.of("src/test/java/io/hexapay/app/acmepay");
    private static final String SIMULATORS_NAME = "io.hexapay.app.acmepay.AcmePaySandboxPlugin";

    private final Path folder;
    private final Path jar;
    private final HexapayProcess hexapay;

    ForeignGatewayIT(@TempDir Path folder) {
        this.folder = folder;
        this.jar = folder.resolve("gateways/acmepay-1.0.jar");
        this.hexapay = HexapayProcess.in(folder);
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
            assertThat(check.json().get("merchants").get(0).get("keys").textValue())
                    .isEqualTo("accepted");
        }
    }

    @Test
    void isListedWithItsJar() throws Exception {
        Outcome gateways = named("gateways", "--json");

        assertThat(gateways).isDone();
        JsonNode rows = gateways.json().get("gateways");
        assertThat(rows).extracting(row -> row.get("id").textValue()).startsWith("acmepay");
        assertThat(rows.get(0).get("origin").textValue()).isEqualTo("acmepay-1.0.jar");
        assertThat(rows.get(0).get("base_url").textValue())
                .isEqualTo("https://api.acmepay.example");
        assertThat(rows.get(0).get("renewal").textValue()).startsWith("replaced within 300 s");
        assertThat(rows.get(1).get("origin").textValue()).isEqualTo("program");
    }

    @Test
    void joinsTheDemo() throws Exception {
        assertThat(named("demo")).isDone().prints("acmepay at http", "100 look-ups, 1 call");
    }

    @Test
    void refusesALookUpThatItDoesNotOffer() throws Exception {
        configureAcmePay();

        Outcome payment = named("payment", "shop", "order_paid", "--by-order");

        assertThat(payment)
                .isUsageError()
                .complains("shop: acmepay does not offer find-payment-by-order", "find-payment]");
    }

    @Test
    void isNotFoundBesideTheDefaultConfiguration() throws Exception {
        configureAcmePay();

        assertThat(hexapay.run("payment", "shop", "acme_paid"))
                .isUsageError()
                .complains("gateway: \"acmepay\" (expected: iamport or nicepay");
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
            Path auth = ACME_PAY.resolve("com/example/acmepay/AcmePayAuth.java");
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
            JsonNode rows = check.json().get("merchants");
            assertThat(rows)
                    .extracting(row -> row.get("configuration").textValue())
                    .containsExactly("wrong", "ok", "ok", "ok");
            assertThat(rows.get(0).get("problem").textValue()).contains(reason);
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
                .sourcesIn(ACME_PAY)
                .source(
                        SIMULATORS_NAME,
                        Files.readString(SIMULATOR.resolve("AcmePaySandboxPlugin.java")))
                .service(GatewayPlugin.class, "com.example.acmepay.AcmePayPlugin")
                .service(SandboxPlugin.class, SIMULATORS_NAME);
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
