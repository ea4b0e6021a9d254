package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.app.acmepay.AcmePaySandboxPlugin;
import io.hexapay.app.plugin.JarWriter;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.Sandbox;
import io.hexapay.sandbox.SandboxPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Gateways of others that are broken, or unusual: the program, run in this process. */
class ForeignGatewayTest {

    private static final Path TOKENLESS =
            Path.of("src/test/java/io/hexapay/app/acmepay/TokenlessPlugin.java");
    private static final String FIND_BY_ID_AND_ORDER =
            "return Set.of(GatewayOperation.FIND_PAYMENT, GatewayOperation.FIND_PAYMENT_BY_ORDER);";
    private static final String JAR = "acmepay-1.0.jar";
    private static final List<String> COMMANDS =
            List.of("gateways", "token acme-shop", "payment acme-shop acme_paid", "check", "demo");

    @TempDir private static Path acmePay;

    @AutoClose private final IamportSandbox iamport = IamportSandbox.start();
    @AutoClose private final Sandbox acmePaySandbox = new AcmePaySandboxPlugin().start(0);

    private final Path folder;

    ForeignGatewayTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void writeAcmePay() {
        Outcome written =
                Outcome.of(
                        "new-gateway",
                        "AcmePay",
                        "--package=com.example.acmepay",
                        "--dir=" + acmePay);

        assertThat(written).isDone();
    }

    @ParameterizedTest
    @MethodSource("classesOfAcmePay")
    void areNamedWithTheReasonWhicheverClassIsMissing(String missing) throws IOException {
        write(acmePay().without("com.example.acmepay." + missing));
        configure("");

        for (String command : COMMANDS) {
            assertThat(run(command.split(" ", -1)))
                    .isUsageError()
                    .complains(JAR + ": cannot be used: ", missing);
        }
    }

    @Test
    void areNamedIfTheirPluginIsOfAnotherVersion() throws IOException {
        write(gateway("throw new AbstractMethodError(\"operations\");", "return null;"));
        configure("");

        for (String command : COMMANDS) {
            assertThat(run(command.split(" ", -1)))
                    .isUsageError()
                    .complains(JAR + ": cannot be used: java.lang.AbstractMethodError: operations");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "throw new NoClassDefFoundError(\"com/example/Jetty\");, com/example/Jetty",
        "return new Old();, AbstractMethodError"
    })
    void areNamedIfTheirSimulatorDoesNotLink(String start, String reason) throws IOException {
        String old =
                """
                package com.example;

                public class Old implements io.hexapay.sandbox.Sandbox {
                    @Override public java.net.URI baseUrl() {
                        throw new AbstractMethodError("baseUrl");
                    }
                    @Override public java.util.List<io.hexapay.sandbox.SampleMerchant>
                            sampleMerchants() { return null; }
                    @Override public java.util.List<String> samplePayments() { return null; }
                    @Override public long tokenCalls() { return 0; }
                    @Override public void close() {}
                }
                """;
        String simulator =
                """
                package com.example;

                public class Simulator implements io.hexapay.sandbox.SandboxPlugin {
                    @Override public String gateway() { return "acmepay"; }
                    @Override public io.hexapay.sandbox.Sandbox start(int port) { %s }
                }
                """;
        write(
                gateway("return Set.of();", "return null;")
                        .source("com.example.Old", old)
                        .source("com.example.Simulator", simulator.formatted(start))
                        .service(SandboxPlugin.class, "com.example.Simulator"));
        configure("");

        assertThat(run("sandbox")).isUsageError().complains(JAR + ": cannot be used", reason);
        assertThat(run("demo")).isUsageError().complains(JAR + ": cannot be used", reason);
    }

    @ParameterizedTest
    @CsvSource({
        "FIND_PAYMENT,               ById[id=hexapay-check]",
        "FIND_PAYMENT_BY_ORDER,      'ByOrder[orderId=hexapay-check, orderDate=null]'",
        "FIND_PAYMENT_BY_ORDER_DATE, 'ByOrder[orderId=hexapay-check, orderDate=2'"
    })
    void areCheckedByALookUpThatTheyOffer(String operation, String query) throws IOException {
        write(
                gateway(
                        "return Set.of(GatewayOperation.%s);".formatted(operation),
                        """
                        if (!query.toString().startsWith("%s")) {
                            throw new IllegalArgumentException("not offered");
                        }
                        throw new io.hexapay.core.GatewayException.NotFound(
                                ID, "found nothing", null, "look");"""
                                .formatted(query)));
        configure("");

        Outcome check = run("check", "--json");

        assertThat(check).isDone();
        assertThat(rowOfAcmePay(check).get("keys").textValue()).isEqualTo("accepted");
    }

    /** They are 5, 5 and 5 minutes here. */
    @Test
    void areCheckedWithinTheTimeoutsOfATokenAndACall() throws IOException {
        write(
                gateway(
                        "return Set.of(GatewayOperation.FIND_PAYMENT);",
                        """
                        if (deadline.remaining().toSeconds() > 15 * 60) {
                            throw new IllegalArgumentException("deadline: none");
                        }
                        throw new io.hexapay.core.GatewayException.NotFound(
                                ID, "found nothing", null, "look");"""));
        configure("");

        assertThat(run("check")).isDone();
    }

    /** An id in another form than the gateway's own may be refused, whoever asks. */
    @Test
    void areCheckedByAnotherLookUpIfOneIsRefused() throws IOException {
        write(
                gateway(
                        FIND_BY_ID_AND_ORDER,
                        """
                        if (query instanceof io.hexapay.core.payment.PaymentQuery.ById) {
                            throw new io.hexapay.core.GatewayException.Refused(
                                    ID, "refused the request", null, "write the id with digits");
                        }
                        throw new io.hexapay.core.GatewayException.NotFound(
                                ID, "found nothing", null, "look");"""));
        configure("");

        Outcome check = run("check", "--json");

        assertThat(check).isDone();
        assertThat(rowOfAcmePay(check).get("keys").textValue()).isEqualTo("accepted");
    }

    @ParameterizedTest
    @CsvSource({
        "new io.hexapay.core.GatewayException.Refused,",
        "io.hexapay.core.GatewayException.Refused.credentials, refused"
    })
    void areNotAcceptedIfEachLookUpIsRefused(String refusal, @Nullable String keys)
            throws IOException {
        write(
                gateway(
                        FIND_BY_ID_AND_ORDER,
                        "throw %s(ID, \"refused the \" + query, null, \"ask\");"
                                .formatted(refusal)));
        configure("");

        Outcome check = run("check", "--json");

        assertThat(check).exits(3);
        JsonNode row = rowOfAcmePay(check);
        assertThat(row.get("keys").textValue()).isEqualTo(keys);
        assertThat(row.get("problem").textValue())
                .isEqualTo("acmepay refused the ById[id=hexapay-check]; ask");
        assertThatIamportIsWell(check);
    }

    @Test
    void areCheckedByOneTokenAndALookUpWithIt() throws IOException {
        write(acmePay());
        configure("");

        Outcome check = run("check", "--json");

        assertThat(check).isDone();
        assertThat(rowOfAcmePay(check).get("keys").textValue()).isEqualTo("accepted");
        assertThat(acmePaySandbox.tokenCalls()).isOne();
    }

    @Test
    void areCheckedByATokenAloneIfTheyOfferNoLookUp() throws IOException {
        String plugin = "com.example.acmepay.AcmePayPlugin";
        Path source = sources().resolve("com/example/acmepay/AcmePayPlugin.java");
        write(
                acmePay()
                        .source(
                                plugin,
                                Files.readString(source)
                                        .replaceFirst("EnumSet.of\\([^)]+\\)", "Set.of()")));
        configure("");

        Outcome check = run("check", "--json");

        assertThat(check).isDone();
        assertThat(rowOfAcmePay(check).get("keys").textValue()).isEqualTo("accepted");
        assertThat(acmePaySandbox.tokenCalls()).isOne();
    }

    @Test
    void areNotCheckedIfTheyOfferNoLookUp() throws IOException {
        write(gateway("return Set.of();", "throw new IllegalArgumentException(\"none\");"));
        configure("");

        assertThat(run("check")).isDone().prints("keys           not checked\n");
    }

    @ParameterizedTest
    @CsvSource({
        "throw new IllegalStateException(\"no luck\");, 1, internal error: IllegalStateException",
        "throw new NoClassDefFoundError(\"com/example/Late\");, 2, acmepay-1.0.jar: cannot be used",
    })
    void tellTheirProblemInTheirRowAlone(String find, int exitCode, String problem)
            throws IOException {
        write(gateway("return Set.of(GatewayOperation.FIND_PAYMENT);", find));
        configure("");

        Outcome check = run("check", "--json");

        assertThat(check).exits(exitCode);
        assertThat(check.err()).isEmpty();
        assertThat(rowOfAcmePay(check).get("problem").textValue()).startsWith(problem);
        assertThatIamportIsWell(check);
        assertThat(run("check", "--verbose").err()).contains("com.example.TokenlessPlugin");
        assertThat(run("payment", "acme-shop", "x")).exits(exitCode).complains(problem);
    }

    @ParameterizedTest
    @CsvSource({"token acme-shop", "check"})
    void areNamedIfAnOptionCannotBeReadForWantOfAClass(String command) throws IOException {
        write(gateway("return Set.of();", "return null;"));
        configure("since = today");

        Outcome outcome = run(command.split(" ", -1));

        assertThat(outcome).exits(2);
        assertThat(outcome.out() + outcome.err())
                .contains(
                        "acmepay cannot be used: java.lang.NoClassDefFoundError: com/example/Day");
    }

    static List<String> classesOfAcmePay() throws IOException {
        try (Stream<Path> files = Files.list(sources().resolve("com/example/acmepay"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("package-info"))
                    .toList();
        }
    }

    private static void assertThatIamportIsWell(Outcome check) throws IOException {
        JsonNode row = check.json().get("merchants").get(1);
        assertThat(row.get("merchant").textValue()).isEqualTo("iamport-shop");
        assertThat(row.get("keys").textValue()).isEqualTo("accepted");
    }

    private static JsonNode rowOfAcmePay(Outcome check) throws IOException {
        JsonNode row = check.json().get("merchants").get(0);
        assertThat(row.get("merchant").textValue()).isEqualTo("acme-shop");
        return row;
    }

    private void write(JarWriter jar) throws IOException {
        jar.writeTo(folder.resolve("gateways/" + JAR));
    }

    /** The gateway of the template. */
    private static JarWriter acmePay() throws IOException {
        return new JarWriter()
                .sourcesIn(sources())
                .service(GatewayPlugin.class, "com.example.acmepay.AcmePayPlugin");
    }

    private static Path sources() {
        return acmePay.resolve("src/main/java");
    }

    /** A gateway without tokens, with this code of two methods. */
    private static JarWriter gateway(String operations, String find) throws IOException {
        String source =
                Files.readString(TOKENLESS)
                        .replaceFirst("package [^;]+;", "package com.example;")
                        .replace("return Set.of();", operations)
                        .replace("throw new UnsupportedOperationException(\"find\");", find);
        return new JarWriter()
                .source("com.example.TokenlessPlugin", source)
                .service(GatewayPlugin.class, "com.example.TokenlessPlugin");
    }

    private void configure(String option) throws IOException {
        String block = "%s { gateway = %s, base-url = \"%s\", key = \"%s\", secret = \"%s\"\n %s }";
        var acme = acmePaySandbox.sampleMerchants().get(0).keys();
        var other = iamport.sampleMerchants().get(0).keys();
        List<String> lines = new ArrayList<>();
        lines.add(Sandboxes.longTimeouts("iamport"));
        lines.add("hexapay.merchants {");
        lines.add(
                block.formatted(
                        "acme-shop",
                        "acmepay",
                        acmePaySandbox.baseUrl(),
                        acme.key(),
                        acme.secret(),
                        "connect-timeout = 5 m, read-timeout = 5 m, token-timeout = 5 m\n"
                                + option));
        lines.add(
                block.formatted(
                        "iamport-shop",
                        "iamport",
                        iamport.baseUrl(),
                        other.key(),
                        other.secret(),
                        ""));
        lines.add("}");
        Files.write(folder.resolve("hexapay.conf"), lines);
    }

    private Outcome run(String... arguments) {
        return Outcome.of(
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of("--config", folder.resolve("hexapay.conf").toString()))
                        .toArray(String[]::new));
    }
}
