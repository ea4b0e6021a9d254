package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.Faults;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.Sandbox;
import io.hexapay.sandbox.SimulatedPayment;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.sandbox.simulator.SimulatedWebhook;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that cancel and verify, at the simulated gateways. */
class MoneyCommandsIT {

    private static final String SECRET = PortOneSandbox.WEBHOOK_SECRET;

    @AutoClose private final Sandboxes sandboxes = new Sandboxes();

    @AutoClose private final PortOneSandbox portone = PortOneSandbox.start();
    private final SandboxMerchant portoneShop =
            portone.addMerchant("store-canary", "canary-secret");

    private final HexapayProcess hexapay;

    MoneyCommandsIT(@TempDir Path folder) throws Exception {
        hexapay = HexapayProcess.in(folder);
        hexapay.configure(
                sandboxes.configuration(),
                Sandboxes.longTimeouts("portone"),
                atPortOne("portone-shop", ", webhook-secrets = \"" + SECRET + '"'),
                atPortOne("portone-shop-without", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "iamport-shop, imp_paid",
        "nicepay-shop, nicepay_paid",
        "basic-shop, nicepay_paid",
        "portone-shop, portone_paid"
    })
    void cancelNothingWithoutYesAndOnceThoughTheAnswerIsLost(String merchant, String id)
            throws Exception {
        assertThat(cancel(merchant, id)).isDone().prints("result       not_sent\n");
        assertThat(cancelCalls()).isZero();
        assertThat(booked(merchant, id).cancellations()).isZero();

        faultsOf(merchant).onCancelCalls().next(Fault.lostAnswer());
        Outcome lost = cancel(merchant, id, "--yes");
        Outcome again = cancel(merchant, id, "--yes");

        assertThat(lost).isDone().prints("result       cancelled\n").hidesCredentials();
        assertThat(again).isDone().prints("result       already_cancelled\n");
        assertThat(booked(merchant, id).cancellations()).isOne();
        assertThat(booked(merchant, id).cancelled()).isEqualByComparingTo("4900");
        assertThat(hexapay.run("payment", merchant, id))
                .isDone()
                .prints("cancellable  8000 KRW\n", "\ncancellation 4900 KRW, done, 2");
    }

    @ParameterizedTest
    @CsvSource({
        "iamport-shop, imp_paid",
        "nicepay-shop, nicepay_paid",
        "portone-shop, portone_paid"
    })
    void exitWith7UntilTheOutcomeIsKnown(String merchant, String id) throws Exception {
        faultsOf(merchant).onCancelCalls().always(Fault.status(503));

        assertThat(cancel(merchant, id, "--yes"))
                .exits(7)
                .prints("result       unknown\n", "--expect 12900")
                .hidesCredentials();
        faultsOf(merchant).onCancelCalls().clear();
        assertThat(cancel(merchant, id, "--yes")).isDone();
        assertThat(booked(merchant, id).cancellations()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "iamport-shop, imp_cancelled",
        "nicepay-shop, nicepay_ready",
        "portone-shop, portone_virtual_account"
    })
    void exitWith3IfNothingCanBeCancelled(String merchant, String id) throws Exception {
        assertThat(hexapay.run("cancel", merchant, id, "--reason=x", "--yes"))
                .isRefused()
                .complains(merchant, "nothing to cancel");
    }

    @Test
    void believeAnUnsignedWebhookAfterALookUpThatAgrees() throws Exception {
        hexapay.write(
                "paid",
                """
                {"imp_uid": "imp_paid", "merchant_uid": "order_paid", "status": "paid"}""");
        hexapay.write(
                "forged",
                """
                {"imp_uid": "imp_ready", "merchant_uid": "order_ready", "status": "paid"}""");
        hexapay.write("unsigned", "{\"tid\":\"nicepay_paid\"}");

        assertThat(verify("paid", "iamport-shop"))
                .isDone()
                .prints("event id     imp_paid:paid\n", "status       paid\n");
        assertThat(verify("forged", "iamport-shop"))
                .isRefused()
                .complains("the gateway itself does not say so");
        assertThat(verify("unsigned", "nicepay-shop")).isRefused().complains("not believed");
    }

    @Test
    void believeAWebhookOfNicePayThatIsSigned() throws Exception {
        SimulatedWebhook webhook = ofACancellation(sandboxes.nicepay, "nicepay-shop");
        hexapay.write("signed", webhook.body());
        hexapay.write("altered", webhook.body().replace("12900", "100"));

        assertThat(verify("signed", "nicepay-shop", webhook))
                .isDone()
                .hidesCredentials()
                .prints(
                        "event id     nicepay_paid:partially_cancelled:",
                        "reply        200, text/html, \"OK\"\n",
                        "cancellable  8000 KRW\n");
        assertThat(verify("altered", "nicepay-shop", webhook))
                .isRefused()
                .complains("its signature does not match");
    }

    @Test
    void believeAWebhookOfPortOneThatIsSigned() throws Exception {
        // It is believed for 5 minutes before and after: by then, the slowest machine is done.
        portone.clock().advance(Duration.ofMinutes(4));
        SimulatedWebhook webhook = ofACancellation(portone, "portone-shop");
        writeBody("signed", webhook.body());
        writeBody("altered", webhook.body().replace("portone_paid", "portone_ready"));

        assertThat(verify("signed", "portone-shop", webhook))
                .isDone()
                .hidesCredentials()
                .prints(
                        "event id     " + webhook.headers().get("webhook-id") + "\n",
                        "status       partially_cancelled\n",
                        "cancellable  8000 KRW\n");
        assertThat(verify("altered", "portone-shop", webhook))
                .isRefused()
                .complains("its signature does not match");
    }

    @Test
    void nameTheKeyThatAWebhookCannotBeVerifiedWithout() throws Exception {
        hexapay.write("signed", "{}");

        assertThat(verify("signed", "portone-shop-without"))
                .isUsageError()
                .complains(
                        "hexapay.conf:",
                        "portone-shop-without.webhook-secrets: not set (expected: the secret of");
    }

    /** What the gateway sends of the part that {@link #cancel} cancels; to nobody afterwards. */
    private SimulatedWebhook ofACancellation(Sandbox gateway, String merchant) throws Exception {
        HttpServer shop =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", MoneyCommandsIT::takeWebhook);
        shop.start();
        try {
            int port = shop.getAddress().getPort();
            gateway.webhooks().sendTo(URI.create("http://127.0.0.1:" + port));
            String id = merchant.replace("-shop", "_paid");
            assertThat(cancel(merchant, id, "--yes")).isDone();
            return gateway.webhooks().awaitDeliveries(1, Duration.ofMinutes(5)).get(0).webhook();
        } finally {
            shop.stop(0);
        }
    }

    /** Byte by byte, as it is signed. */
    private void writeBody(String file, String body) throws IOException {
        Files.writeString(hexapay.folder().resolve(file), body);
    }

    private static void takeWebhook(HttpExchange http) throws IOException {
        http.getResponseHeaders().set("Content-Type", "text/html");
        http.sendResponseHeaders(200, 2);
        try (OutputStream body = http.getResponseBody()) {
            body.write("OK".getBytes(UTF_8));
        }
    }

    private Outcome verify(String file, String merchant, SimulatedWebhook webhook)
            throws Exception {
        Stream<String> command = Stream.of("webhook", "verify", merchant);
        Stream<String> headers =
                webhook.headers().entrySet().stream()
                        .map(each -> "--header=%s: %s".formatted(each.getKey(), each.getValue()));
        return hexapay.runWith(file, Stream.concat(command, headers).toArray(String[]::new));
    }

    private Outcome verify(String file, String merchant) throws Exception {
        return hexapay.runWith(
                file, "webhook", "verify", merchant, "--header=Content-Type: application/json");
    }

    private Outcome cancel(String merchant, String id, String... more) throws Exception {
        List<String> command =
                List.of(
                        "cancel",
                        merchant,
                        id,
                        "--amount=4900",
                        "--expect=12900",
                        "--reason=small");
        return hexapay.run(Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private long cancelCalls() {
        return sandboxes.iamport.cancelCalls()
                + sandboxes.nicepay.cancelCalls()
                + portone.cancelCalls();
    }

    private Faults faultsOf(String merchant) {
        return switch (merchant) {
            case "iamport-shop" -> sandboxes.iamport.faults();
            case "portone-shop" -> portone.faults();
            default -> sandboxes.nicepay.faults();
        };
    }

    private SimulatedPayment booked(String merchant, String id) {
        return Objects.requireNonNull(
                switch (merchant) {
                    case "iamport-shop" ->
                            sandboxes.iamport.payment(sandboxes.iamportShop.key(), id);
                    case "nicepay-shop" ->
                            sandboxes.nicepay.payment(sandboxes.nicepayShop.key(), id);
                    case "portone-shop" -> portone.payment(portoneShop.key(), id);
                    default -> sandboxes.nicepay.payment(sandboxes.basicShop.key(), id);
                });
    }

    private String atPortOne(String name, String option) {
        return """
                hexapay.merchants.%s {
                  gateway = portone, base-url = "%s", key = %s, secret = %s%s
                }"""
                .formatted(
                        name, portone.baseUrl(), portoneShop.key(), portoneShop.secret(), option);
    }
}
