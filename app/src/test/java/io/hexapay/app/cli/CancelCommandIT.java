package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.app.plugin.JarWriter;
import io.hexapay.http.gateway.GatewayPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At a gateway that remembers in files, so that each run is a process of its own. */
class CancelCommandIT {

    private static final Path PLUGIN =
            Path.of("src/test/java/io/hexapay/app/acmepay/FileGatewayPlugin.java");
    private static final String PLUGINS_NAME = "io.hexapay.app.acmepay.FileGatewayPlugin";

    @TempDir private static Path compiled;

    private final Path folder;
    private final HexapayProcess hexapay;

    CancelCommandIT(@TempDir Path folder) {
        this.folder = folder;
        this.hexapay = HexapayProcess.in(folder);
    }

    @BeforeAll
    static void compile() throws Exception {
        writePluginTo(compiled.resolve("acmepay-1.0.jar"));
    }

    static void writePluginTo(Path jar) throws Exception {
        new JarWriter()
                .source(PLUGINS_NAME, Files.readString(PLUGIN))
                .service(GatewayPlugin.class, PLUGINS_NAME)
                .writeTo(jar);
    }

    @BeforeEach
    void configure() throws Exception {
        Path jar = Files.createDirectory(folder.resolve("gateways")).resolve("acmepay-1.0.jar");
        Files.copy(compiled.resolve("acmepay-1.0.jar"), jar);
        hexapay.configure("hexapay.merchants.shop { gateway = acmepay, key = k, secret = s }");
    }

    @Test
    void sendsNothingWithoutYes() throws Exception {
        Outcome shown = cancel("acme_paid", "--amount", "4900");

        assertThat(shown).isDone();
        assertThat(shown.out())
                .isEqualTo(
                        """
                        payment      acme_paid
                        merchant     shop (acmepay)
                        result       not_sent
                        amount       4900 KRW
                        expected     12900 KRW
                        cancellable  12900 KRW
                        next         add --yes to cancel (the gateway's own limits are checked \
                        only then), and --expect 12900: with it, repeating the command is safe
                        """);
        assertThat(sent()).isEmpty();
    }

    @Test
    void showsWhatCanBeCancelledBesideWhatIsExpected() throws Exception {
        Outcome shown = cancel("acme_paid", "--expect", "20000", "--json");

        assertThat(shown).isDone();
        assertThat(shown.json().get("result").textValue()).isEqualTo("not_sent");
        assertThat(shown.json().get("expected_amount").intValue()).isEqualTo(20_000);
        assertThat(shown.json().get("cancellable_amount").intValue()).isEqualTo(12_900);
        assertThat(sent()).isEmpty();
    }

    @Test
    void cancelsAllThatCanBeCancelledUnlessToldHowMuch() throws Exception {
        Outcome part = cancel("acme_usd", "--amount", "4.5", "--yes", "--json");
        Outcome rest = cancel("acme_usd", "--yes");

        assertThat(part).isDone().prints("\"amount\":4.50,\"expected_amount\":10.50,");
        assertThat(part.json().get("result").textValue()).isEqualTo("cancelled");
        assertThat(part.json().get("cancellation").get("id").textValue()).isEqualTo("c_1");
        assertThat(rest)
                .isDone()
                .prints(
                        "result       cancelled\namount       6.00 USD\n",
                        "cancellation 6.00 USD, done, id c_1\n");
        assertThat(sent())
                .containsExactly(
                        "4.50 USD of 10.50 USD for \"too small\", null free of tax, to nobody",
                        "6.00 USD of 6.00 USD for \"too small\", null free of tax, to nobody");
    }

    @Test
    void isSafeToRepeatWithWhatIsExpected() throws Exception {
        String[] command = {"--amount", "900", "--expect", "12900", "--yes", "--json"};

        Outcome first = cancel("acme_paid", command);
        Outcome second = cancel("acme_paid", command);

        assertThat(first).isDone().prints("\"result\":\"cancelled\"");
        assertThat(second).isDone().prints("\"result\":\"already_cancelled\"");
        assertThat(cancelled("acme_paid")).containsExactly("900");
    }

    @Test
    void findsOutWhatALostAnswerWas() throws Exception {
        assertThat(cancel("acme_lost", "--yes")).isDone().prints("result       cancelled\n");
        assertThat(cancelled("acme_lost")).containsExactly("12900");
    }

    @Test
    void exitsWith7IfItStaysUnknownAndSaysHowToRepeatIt() throws Exception {
        Outcome unknown = cancel("acme_unknown", "--amount", "900", "--yes");

        assertThat(unknown)
                .exits(7)
                .prints(
                        "result       unknown\n",
                        "next         in a minute, repeat this with --expect 12900: it is resolved,"
                                + " and cancelled once at most\n")
                .complains("shop: acmepay may have carried out the cancellation, or may not; ");
        assertThat(unknown.err()).matches("hexapay: .+\\R");
        assertThat(cancel("acme_unknown", "--yes")).isUnavailable();

        Files.delete(folder.resolve("down"));
        Outcome repeated = cancel("acme_unknown", "--amount=900", "--expect=12900", "--yes");

        assertThat(repeated).isDone().prints("result       already_cancelled\n");
        assertThat(cancelled("acme_unknown")).containsExactly("900");
    }

    @Test
    void isUnknownInJsonAsWell() throws Exception {
        Outcome unknown = cancel("acme_unknown", "--yes", "--json");

        assertThat(unknown).exits(7).complains("may have carried out");
        assertThat(unknown.json().get("result").textValue()).isEqualTo("unknown");
        assertThat(unknown.json().get("expected_amount").intValue()).isEqualTo(12_900);
    }

    @Test
    void exitsWith3AndTheGatewaysWordsIfItRefuses() throws Exception {
        Outcome refused = cancel("acme_refused", "--yes");
        Outcome json = cancel("acme_refused", "--yes", "--json");

        assertThat(refused)
                .exits(3)
                .prints("result       refused\n", "refusal      the day is over (code R1)\n");
        assertThat(json).exits(3);
        assertThat(json.json().get("refusal").get("code").textValue()).isEqualTo("R1");
    }

    @Test
    void exitsWith3AndWhatCanBeCancelledIfThatIsNotAsExpected() throws Exception {
        Outcome changed = cancel("acme_paid", "--amount=900", "--expect=5000", "--yes");

        assertThat(changed)
                .exits(3)
                .prints(
                        "result       balance_changed\n",
                        "expected     5000 KRW\n",
                        "cancellable  12900 KRW\n");
        assertThat(cancelled("acme_paid")).isEmpty();
    }

    @Test
    void exitsWith3IfNothingIsLeftToCancel() throws Exception {
        assertThat(cancel("acme_paid", "--yes")).isDone();

        assertThat(cancel("acme_paid", "--yes"))
                .isRefused()
                .complains("nothing to cancel of the payment, which is cancelled; ", "--expect");
        assertThat(cancelled("acme_paid")).containsExactly("12900");
    }

    @Test
    void tellsWhatIsDoneLater() throws Exception {
        assertThat(cancel("acme_requested", "--yes"))
                .isDone()
                .prints("result       requested\n", "requested, id c_1\n");
    }

    @Test
    void sendsWhereToGiveBackAndWhatIsFreeOfTax() throws Exception {
        Outcome done =
                cancel(
                        "acme_paid",
                        "--tax-free=100",
                        "--refund-bank=04",
                        "--refund-account=canary-1",
                        "--refund-holder=canary-2",
                        "--refund-phone=canary-3",
                        "--yes");

        assertThat(done).isDone().hidesCredentials();
        assertThat(sent())
                .containsExactly(
                        "12900 KRW of 12900 KRW for \"too small\", 100 KRW free of tax,"
                                + " to 04 canary-1 canary-2 canary-3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    acme_paid --amount=0 --yes                | amount: 0 KRW (expected: more than
                    acme_paid --amount=13000 --yes            | at most the 12900 KRW
                    acme_paid --amount=-1 --yes               | amount: out of range
                    acme_paid --amount=some --yes             | --amount
                    acme_usd --amount=0.001                   | amount: 0.001 USD (expected: a whole
                    acme_usd --amount=1 --tax-free=0.001      | amount: 0.001 USD (expected: a whole
                    acme_paid --expect=12900.5 --yes          | amount: 12900.5 KRW (expected: a
                    acme_paid --expect=-1 --yes               | amount: out of range
                    acme_paid --tax-free=13000 --yes          | tax-free: 13000 KRW
                    acme_untold --yes                         | --expect: missing
                    acme_paid --refund-bank=04 --yes          | --refund-account
                    acme_paid --reason=                       | reason: blank
                    acme_paid                                 | --reason
                    acme_paid --reason=%s --yes               | reason: too long
                    """)
    void refusesWhatCannotBeMeant(String arguments, String flaw) throws Exception {
        String[] all = arguments.formatted("a".repeat(41)).split(" ");
        boolean hasReason = arguments.contains("--reason") || arguments.equals("acme_paid");
        Outcome outcome = hasReason ? run(all) : cancel(all[0], tail(all));

        assertThat(outcome).isUsageError().complains(flaw, "--help");
        assertThat(sent()).isEmpty();
    }

    @Test
    void isNotFoundAndSendsNothing() throws Exception {
        assertThat(cancel("other", "--yes")).isNotFound();
        assertThat(sent()).isEmpty();
    }

    @Test
    void tellsInItsHelpHowToRepeatIt() throws Exception {
        Outcome help = hexapay.run("cancel", "--help");

        assertThat(help).isDone();
        assertThat(help.out().replaceAll("\\s+", " "))
                .contains("With --expect, a second run of the same command is safe")
                .contains("7 it is not known whether the payment was cancelled");
    }

    private Outcome cancel(String payment, String... options) throws Exception {
        return run(
                Stream.concat(Stream.of(payment, "--reason", "too small"), Stream.of(options))
                        .toArray(String[]::new));
    }

    private Outcome run(String... arguments) throws Exception {
        return hexapay.run(
                Stream.concat(
                                Stream.of("cancel", "--config=hexapay.conf", "shop"),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static String[] tail(String... all) {
        return Arrays.copyOfRange(all, 1, all.length);
    }

    private Stream<String> sent() throws Exception {
        return lines("sent.txt");
    }

    private Stream<String> cancelled(String payment) throws Exception {
        return lines(payment + ".cancelled");
    }

    private Stream<String> lines(String file) throws Exception {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path).stream() : Stream.empty();
    }
}
