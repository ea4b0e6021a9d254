package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At the gateway of {@link CancelCommandIT}. */
class WebhookCommandIT {

    private static final String SIGNED = "--header=Acme-Secret: canary-secret";

    private final Path folder;
    private final HexapayProcess hexapay;

    WebhookCommandIT(@TempDir Path folder) {
        this.folder = folder;
        this.hexapay = HexapayProcess.in(folder).with("WEBHOOK_SECRET", "canary-secret");
    }

    @BeforeEach
    void configure() throws Exception {
        CancelCommandIT.writePluginTo(folder.resolve("gateways/acmepay-1.0.jar"));
        configure("webhook-secrets = [canary-old-secret, ${?WEBHOOK_SECRET}]");
        hexapay.write("body", "paid acme_paid");
    }

    @Test
    void printsTheEventAndWhatToAnswer() throws Exception {
        Outcome event = verify(SIGNED);

        assertThat(event).isDone().hidesCredentials();
        assertThat(event.out())
                .startsWith(
                        """
                        event        payment_changed
                        event id     wh_1
                        reply        200, text/plain, "taken"
                        payment      acme_paid
                        order        order_of_acme_paid
                        """);
    }

    @Test
    void printsTheEventAsJson() throws Exception {
        Outcome event = verify(SIGNED, "--json");

        assertThat(event).isDone();
        assertThat(event.json().get("event").textValue()).isEqualTo("payment_changed");
        assertThat(event.json().get("payment").get("amount").intValue()).isEqualTo(12_900);
        assertThat(event.json().get("reply_body").textValue()).isEqualTo("taken");
    }

    @Test
    void tellsWhatIsToBeIgnored() throws Exception {
        hexapay.write("body", "billing-key x");

        assertThat(verify(SIGNED))
                .isDone()
                .prints("event        ignored (billing-key)\nevent id     wh_2\n");
    }

    @Test
    void isBelievedForTheOrderItIsFor() throws Exception {
        assertThat(verify(SIGNED, "--order=order_of_acme_paid", "--amount=12900")).isDone();
        assertThat(verify(SIGNED, "--order=order_of_acme_paid", "--amount=12901"))
                .isRefused()
                .complains("shop: acmepay: a message is not believed: it agrees with no order");
        assertThat(verify(SIGNED, "--order=another", "--amount=12900")).isRefused();
        assertThat(verify(SIGNED, "--order=order_of_acme_paid", "--amount=12900", "--currency=USD"))
                .isRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--header=Acme-Secret: canary-wrong", "--header=Other: x"})
    void isRefusedIfItIsNotBelieved(String header) throws Exception {
        assertThat(verify(header)).isRefused().complains("its signature does not match");
        assertThat(verify(header, "--verbose")).exits(3).showsStackTrace().hidesCredentials();
    }

    @Test
    void takesOneSecretAsText() throws Exception {
        configure("webhook-secrets = ${WEBHOOK_SECRET}");

        assertThat(verify(SIGNED)).isDone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [canary-old-secret, canary]  | webhook-secrets: too short to be one
                    canary                       | webhook-secrets: too short to be one
                    [{ canary = x }]             | webhook-secrets: not readable (expected: a list
                    { canary = x }               | webhook-secrets: not readable (expected: text)
                    """)
    void namesASecretThatCannotBeOneWithoutIt(String secrets, String flaw) throws Exception {
        configure("webhook-secrets = " + secrets);

        assertThat(verify(SIGNED)).isUsageError().complains("hexapay.conf:1: ", flaw);
        assertThat(verify(SIGNED, "--verbose")).exits(2).showsStackTrace().hidesCredentials();
    }

    @Test
    void isRefusedIfNoSecretIsSet() throws Exception {
        configure("webhook-secrets = [${?NO_SUCH_SECRET}]");

        assertThat(verify(SIGNED)).isRefused();
    }

    @Test
    void listsTheOptionAsOneForSecretsAndTheOperations() throws Exception {
        Outcome gateways = hexapay.run("gateways", "--config=hexapay.conf");

        assertThat(gateways)
                .isDone()
                .hidesCredentials()
                .prints(
                        "offers   find-payment, cancel-payment, receive-webhook\n",
                        "option   webhook-secrets: a secret, or a list of them (default: none),"
                                + " its webhooks' secrets");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --header=canary                  | --header: not one (expected: "Name: value")
                    --header=:canary                 | --header: not one
                    --order=order_of_acme_paid       | --amount
                    --amount=12900                   | --order
                    --currency=KRW                   | --order
                    """)
    void refusesWhatCannotBeMeant(String argument, String flaw) throws Exception {
        assertThat(verify(argument))
                .isUsageError()
                .complains(flaw, "hexapay webhook verify --help");
    }

    @Test
    void takesABodyOfUpToOneMebibyte() throws Exception {
        hexapay.write("body", "other " + "x".repeat((1 << 20) - 7));
        assertThat(verify(SIGNED)).isDone();

        hexapay.write("body", "other " + "x".repeat((1 << 20) - 6));
        assertThat(verify(SIGNED)).isUsageError().complains("standard input: more than 1 MiB");
    }

    @Test
    void needsACommand() throws Exception {
        assertThat(hexapay.run("webhook")).isUsageError().complains("no command", "verify");
    }

    private Outcome verify(String... options) throws Exception {
        return hexapay.runWith(
                "body",
                Stream.concat(
                                Stream.of("webhook", "verify", "shop", "--config=hexapay.conf"),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    private void configure(String option) throws Exception {
        hexapay.configure(
                "hexapay.merchants.shop { gateway = acmepay, key = k, secret = canary-key, "
                        + option
                        + " }");
    }
}
