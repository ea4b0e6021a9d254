package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.Faults;
import io.hexapay.sandbox.SimulatedPayment;
import java.nio.file.Path;
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

    @AutoClose private final Sandboxes sandboxes = new Sandboxes();

    private final HexapayProcess hexapay;

    MoneyCommandsIT(@TempDir Path folder) throws Exception {
        hexapay = HexapayProcess.in(folder);
        hexapay.configure(sandboxes.configuration());
    }

    @ParameterizedTest
    @CsvSource({"iamport-shop, imp_paid", "nicepay-shop, nicepay_paid", "basic-shop, nicepay_paid"})
    void cancelNothingWithoutYesAndOnceThoughTheAnswerIsLost(String merchant, String id)
            throws Exception {
        assertThat(cancel(merchant, id)).isDone().prints("result       not_sent\n");
        assertThat(sandboxes.iamport.cancelCalls() + sandboxes.nicepay.cancelCalls()).isZero();
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
    @CsvSource({"iamport-shop, imp_paid", "nicepay-shop, nicepay_paid"})
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
    @CsvSource({"iamport-shop, imp_cancelled", "nicepay-shop, nicepay_ready"})
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
                .complains("the gateway itself says otherwise");
        assertThat(verify("unsigned", "nicepay-shop")).isRefused().complains("not believed");
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

    private Faults faultsOf(String merchant) {
        return merchant.startsWith("iamport")
                ? sandboxes.iamport.faults()
                : sandboxes.nicepay.faults();
    }

    private SimulatedPayment booked(String merchant, String id) {
        return Objects.requireNonNull(
                switch (merchant) {
                    case "iamport-shop" ->
                            sandboxes.iamport.payment(sandboxes.iamportShop.key(), id);
                    case "nicepay-shop" ->
                            sandboxes.nicepay.payment(sandboxes.nicepayShop.key(), id);
                    default -> sandboxes.nicepay.payment(sandboxes.basicShop.key(), id);
                });
    }
}
