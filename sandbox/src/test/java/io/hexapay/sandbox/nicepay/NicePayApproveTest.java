package io.hexapay.sandbox.nicepay;

import static io.hexapay.sandbox.nicepay.NicePayCaller.EDI_DATE;
import static io.hexapay.sandbox.nicepay.NicePayCaller.cancellation;
import static io.hexapay.sandbox.nicepay.NicePayCaller.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.Samples;
import io.hexapay.sandbox.SimulatedOrder;
import io.hexapay.sandbox.simulator.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class NicePayApproveTest {

    private final NicePaySandbox sandbox = NicePaySandbox.start();
    private final NicePayCaller nicepay = new NicePayCaller(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void bringsThePayerBackWithSignedParameters() {
        Map<String, String> returned = nicepay.pay("order-1", 12_900).returned();

        assertThat(returned)
                .containsEntry("authResultCode", "0000")
                .containsEntry("clientId", "nicepay_basic_key")
                .containsEntry("orderId", "order-1")
                .containsEntry("amount", "12900")
                .containsEntry(
                        "signature",
                        sha256(
                                returned.get("authToken")
                                        + "nicepay_basic_key"
                                        + "12900"
                                        + "nicepay_basic_secret"));
        assertThat(returned.get("authToken")).hasSize(40);
        assertThat(returned.get("tid")).hasSize(30);
    }

    @Test
    void hasNoPaymentBeforeItIsApproved() throws Exception {
        String tid = nicepay.pay("order-1", 12_900).paymentId();

        assertThat(code(nicepay.find(tid))).isEqualTo("U126");
        assertThat(code(nicepay.cancel(tid, "cancel-1"))).isEqualTo("U107");
        assertThat(sandbox.payment("nicepay_basic_key", tid)).isNull();
    }

    @Test
    void answersWithThePaidPayment() throws Exception {
        sandbox.clock().freeze();
        String tid = nicepay.pay("order-1", 12_900).paymentId();

        HttpResponse<byte[]> answer =
                nicepay.postForBytes("/v1/payments/" + tid, new JsonObject().set("amount", 12_900));

        Samples.assertIsAsIn("nicepay-payment-paid", 200, answer);
        JsonObject paid = nicepay.find(tid);
        assertThat(paid.text("status")).isEqualTo("paid");
        assertThat(paid.text("orderId")).isEqualTo("order-1");
        assertThat(paid.number("balanceAmt")).isEqualTo(12_900);
        assertThat(paid.text("paidAt")).isEqualTo(NicePayTime.format(sandbox.clock().instant()));
    }

    @Test
    void refusesAnotherAmount() throws Exception {
        String tid = nicepay.pay("order-1", 12_900).paymentId();

        assertThat(code(nicepay.approve(tid, 12_901))).isEqualTo("A123");
        assertThat(code(nicepay.post("/v1/payments/" + tid, new JsonObject()))).isEqualTo("U100");
        assertThat(code(nicepay.approve(tid, 12_900))).isEqualTo("0000");
    }

    @Test
    void verifiesASignatureThatItIsGiven() throws Exception {
        String tid = nicepay.pay("order-1", 12_900).paymentId();
        JsonObject body = new JsonObject().set("amount", 12_900).set("ediDate", EDI_DATE);
        String right = sha256(tid + "12900" + EDI_DATE + "nicepay_basic_secret");
        String withoutAmount = sha256(tid + EDI_DATE + "nicepay_basic_secret");

        assertThat(code(nicepay.post("/v1/payments/" + tid, body.set("signData", withoutAmount))))
                .isEqualTo("U312");
        assertThat(code(nicepay.post("/v1/payments/" + tid, body.set("signData", right))))
                .isEqualTo("0000");
    }

    @Test
    void approvesOnce() throws Exception {
        String tid = nicepay.payAndApprove("order-1", 12_900);

        assertThat(code(nicepay.approve(tid, 12_900))).isEqualTo("2201");
        assertThat(code(nicepay.approve("unknown", 12_900))).isEqualTo("U121");
        assertThat(sandbox.approveCalls()).isEqualTo(3);
    }

    @Test
    void approvesOneOfTwentyEqualOnesAtOnce() {
        String tid = nicepay.pay("order-1", 12_900).paymentId();

        List<CompletableFuture<JsonObject>> answers =
                Stream.generate(() -> nicepay.approveLater(tid, 12_900)).limit(20).toList();

        assertThat(answers.stream().map(answer -> code(answer.join())))
                .containsOnly("0000", "2201")
                .containsOnlyOnce("0000");
    }

    @Test
    void isDoneThoughItsAnswerIsLost() throws Exception {
        String tid = nicepay.pay("order-1", 12_900).paymentId();
        sandbox.faults().onApproveCalls().next(Fault.lostAnswer());

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> nicepay.approve(tid, 12_900));

        assertThat(status(tid)).isEqualTo("paid");
    }

    @Test
    void isUndoneByANetCancel() throws Exception {
        String tid = nicepay.payAndApprove("order-1", 12_900);

        JsonObject answer = nicepay.netCancel("order-1");

        assertThat(answer.text("resultCode")).isEqualTo("0000");
        assertThat(answer.text("status")).isEqualTo("cancelled");
        assertThat(answer.text("tid")).isEqualTo(tid);
        assertThat(answer.number("balanceAmt")).isZero();
        assertThat(status(tid)).isEqualTo("cancelled");
        assertThat(sandbox.cancelCalls()).isEqualTo(1);
    }

    @Test
    void isUndoneOnceThoughTheNetCancelIsRepeated() throws Exception {
        String tid = nicepay.payAndApprove("order-1", 12_900);
        nicepay.netCancel("order-1");

        assertThat(code(nicepay.netCancel("order-1"))).isEqualTo("0000");

        assertThat(nicepay.find(tid).objects("cancels")).hasSize(1);
    }

    @Test
    void isUndoneWithinTheHourAlone() throws Exception {
        sandbox.clock().freeze();
        String tid = nicepay.payAndApprove("order-1", 12_900);
        String later = nicepay.payAndApprove("order-2", 12_900);

        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(code(nicepay.netCancel("order-1"))).isEqualTo("0000");
        sandbox.clock().advance(Duration.ofSeconds(1));
        assertThat(code(nicepay.netCancel("order-2"))).isEqualTo("2020");

        assertThat(status(tid)).isEqualTo("cancelled");
        assertThat(status(later)).isEqualTo("paid");
    }

    @Test
    void isNotUndoneIfItsOrderIdIsNotUnique() throws Exception {
        nicepay.payAndApprove("order-1", 12_900);
        nicepay.pay("order-1", 12_900);

        assertThat(code(nicepay.netCancel("order-1"))).isEqualTo("P035");
        assertThat(code(nicepay.netCancel("unknown"))).isEqualTo("U126");
        assertThat(code(nicepay.netCancel(" "))).isEqualTo("U100");
    }

    @Test
    void verifiesTheSignatureOfANetCancel() throws Exception {
        nicepay.payAndApprove("order-1", 12_900);
        JsonObject body = new JsonObject().set("orderId", "order-1").set("ediDate", EDI_DATE);
        String right = sha256("order-1" + EDI_DATE + "nicepay_basic_secret");

        assertThat(code(nicepay.post("/v1/payments/netcancel", body.set("signData", "wrong"))))
                .isEqualTo("U312");
        assertThat(code(nicepay.post("/v1/payments/netcancel", body.set("signData", right))))
                .isEqualTo("0000");
    }

    @Test
    void isRefusedIfItArrivesAfterItsNetCancel() throws Exception {
        SimulatedOrder order = arrivingAfterItsNetCancel();

        assertThat(code(nicepay.find(order.paymentId()))).isEqualTo("U126");
        assertThat(code(nicepay.approve(order.paymentId(), 12_900))).isEqualTo("U311");
    }

    @Test
    void isCarriedOutAfterItsNetCancelIfTheSandboxIsToldSo() throws Exception {
        sandbox.approveAlsoAfterNetCancel();

        SimulatedOrder order = arrivingAfterItsNetCancel();

        assertThat(status(order.paymentId())).isEqualTo("paid");
        assertThat(code(nicepay.netCancel("order-1"))).isEqualTo("0000");
        assertThat(status(order.paymentId())).isEqualTo("cancelled");
    }

    @Test
    void isCancelledLikeAnyOtherPayment() throws Exception {
        String tid = nicepay.payAndApprove("order-1", 12_900);
        nicepay.cancel(tid, cancellation("cancel-1").set("cancelAmt", 900));

        nicepay.netCancel("order-1");

        assertThat(nicepay.find(tid).objects("cancels"))
                .extracting(each -> each.number("amount"))
                .containsExactly(900L, 12_000L);
    }

    @Test
    void refusesAnAmountOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nicepay.pay("order-1", 0))
                .withMessage("amount: 0 (expected: more than 0)");
    }

    /** Approved late: after a look-up and a net-cancel. */
    private SimulatedOrder arrivingAfterItsNetCancel() throws IOException, InterruptedException {
        SimulatedOrder order = nicepay.pay("order-1", 12_900);
        sandbox.faults().onApproveCalls().next(Fault.late(3));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> nicepay.approve(order.paymentId(), 12_900));
        assertThat(code(nicepay.find(order.paymentId()))).isEqualTo("U126");
        assertThat(code(nicepay.netCancel("order-1"))).isEqualTo("0000");
        sandbox.faults().finishLate();
        return order;
    }

    private String status(String tid) throws IOException, InterruptedException {
        return nicepay.find(tid).text("status");
    }

    private static String code(JsonObject answer) {
        return answer.text("resultCode");
    }
}
