package io.hexapay.sandbox.nicepay;

import static io.hexapay.sandbox.nicepay.NicePayCaller.EDI_DATE;
import static io.hexapay.sandbox.nicepay.NicePayCaller.cancellation;
import static io.hexapay.sandbox.nicepay.NicePayCaller.sha256;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.Samples;
import io.hexapay.sandbox.SimulatedPayment;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class NicePayCancelTest {

    private final NicePaySandbox sandbox = NicePaySandbox.start();
    private final NicePayCaller nicepay = new NicePayCaller(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void givesBackAPart() throws Exception {
        JsonObject answer = nicepay.cancel("nicepay_paid", "cancel-1", 4_900);

        assertThat(answer.text("resultCode")).isEqualTo("0000");
        assertThat(answer.text("status")).isEqualTo("partialCancelled");
        assertThat(answer.number("amount")).isEqualTo(12_900);
        assertThat(answer.number("balanceAmt")).isEqualTo(8_000);
        JsonObject cancellation = answer.objects("cancels").get(0);
        assertThat(cancellation.number("amount")).isEqualTo(4_900);
        assertThat(cancellation.text("reason")).isEqualTo("고객 변심");
        assertThat(cancellation.text("tid")).isEqualTo(answer.text("cancelledTid")).hasSize(30);
        assertThat(cancellation.text("cancelledAt")).isEqualTo(answer.text("cancelledAt"));
    }

    @Test
    void answersWithAPaymentAsALookUpDoes() throws Exception {
        HttpResponse<byte[]> answer =
                nicepay.postForBytes(
                        "/v1/payments/nicepay_paid/cancel",
                        cancellation("cancel-1").set("cancelAmt", 4_900));

        Samples.assertIsAsIn("nicepay-payment-partial-cancelled", 200, answer);
    }

    @Test
    void signsItsAnswer() throws Exception {
        JsonObject answer = nicepay.cancel("nicepay_paid", "cancel-1", 4_900);

        assertThat(answer.text("signature"))
                .isEqualTo(
                        sha256(
                                "nicepay_paid12900"
                                        + answer.text("ediDate")
                                        + "nicepay_basic_secret"));
    }

    @Test
    void givesBackAllThatIsLeftWithoutAnAmount() throws Exception {
        nicepay.cancel("nicepay_paid", "cancel-1", 4_900);

        JsonObject answer = nicepay.cancel("nicepay_paid", "cancel-2");

        assertThat(answer.text("status")).isEqualTo("cancelled");
        assertThat(answer.number("balanceAmt")).isZero();
        assertThat(answer.objects("cancels"))
                .extracting(each -> each.number("amount"))
                .containsExactly(4_900L, 8_000L);
        assertThat(nicepay.find("nicepay_paid").text("status")).isEqualTo("cancelled");
    }

    @Test
    void addsToTheCancellationsOfBefore() throws Exception {
        JsonObject answer = nicepay.cancel("nicepay_partial_cancelled", "cancel-1", 8_000);

        assertThat(answer.text("status")).isEqualTo("cancelled");
        assertThat(answer.objects("cancels"))
                .extracting(each -> each.number("amount"))
                .containsExactly(4_900L, 8_000L);
    }

    @Test
    void changesASampleForThatMerchantAlone() throws Exception {
        SandboxMerchant other = sandbox.addBasicMerchant("other_key", "other_secret");

        nicepay.cancel("nicepay_paid", "cancel-1");

        assertThat(new NicePayCaller(sandbox, other).find("nicepay_paid").text("status"))
                .isEqualTo("paid");
    }

    @Test
    void refusesAnOrderIdThatAnEarlierCancellationHad() throws Exception {
        nicepay.cancel("nicepay_paid", "cancel-1", 4_900);
        String tid = nicepay.payAndApprove("order-1", 1_000);

        assertThat(code(nicepay.cancel("nicepay_paid", "cancel-1", 4_900))).isEqualTo("U112");
        assertThat(code(nicepay.cancel("nicepay_paid", "cancel-1"))).isEqualTo("U112");
        assertThat(code(nicepay.cancel(tid, "cancel-1"))).isEqualTo("U112");
        assertThat(sandbox.payment("nicepay_basic_key", "nicepay_paid"))
                .isEqualTo(
                        new SimulatedPayment(
                                "nicepay_paid",
                                "partialCancelled",
                                BigDecimal.valueOf(12_900),
                                BigDecimal.valueOf(4_900),
                                1));
    }

    @Test
    void takesAnOrderIdThatARefusedOrAnothersCancellationHad() throws Exception {
        SandboxMerchant other = sandbox.addBasicMerchant("other_key", "other_secret");
        new NicePayCaller(sandbox, other).cancel("nicepay_paid", "cancel-1");
        nicepay.cancel("nicepay_paid", "cancel-1", 13_000);

        assertThat(code(nicepay.cancel("nicepay_paid", "cancel-1", 4_900))).isEqualTo("0000");
    }

    @ParameterizedTest
    @CsvSource({
        "nicepay_paid, 12901, 2032",
        "nicepay_partial_cancelled, 8001, 2032",
        "nicepay_paid, 0, 2010",
        "nicepay_paid, -1, 2010",
        "nicepay_cancelled, 1, 2013",
        "nicepay_failed, 1, 2014",
        "nicepay_expired, 1, 2014",
        "unknown, 1, U107"
    })
    void refusesWhatCannotBeCancelled(String tid, long amount, String code) throws Exception {
        assertThat(code(nicepay.cancel(tid, "cancel-1", amount))).isEqualTo(code);
    }

    @Test
    void needsAReasonAndAnOrderIdOfTheirLength() throws Exception {
        assertThat(code(cancel(cancellation("a").without("reason")))).isEqualTo("U100");
        assertThat(code(cancel(cancellation("a").set("reason", " ")))).isEqualTo("U100");
        assertThat(cancel(cancellation("a").without("orderId")).text("resultMsg"))
                .isEqualTo("orderId 필수입력항목이 누락되었습니다.");
        assertThat(cancel(cancellation("a").set("reason", "가".repeat(34))).text("resultMsg"))
                .isEqualTo("필드 최대길이 초과[max:100, realLength:102]");
        assertThat(code(cancel(cancellation("a".repeat(65))))).isEqualTo("U105");
        assertThat(
                        code(
                                cancel(
                                        cancellation("a".repeat(64))
                                                .set("reason", "가".repeat(33))
                                                .set("cancelAmt", 1))))
                .isEqualTo("0000");
    }

    @Test
    void refusesAnAmountThatIsNoWholeNumber() throws Exception {
        assertThat(code(cancel(cancellation("a").set("cancelAmt", "4900")))).isEqualTo("U131");
        assertThat(code(cancel(cancellation("a").set("cancelAmt", 4_900.5)))).isEqualTo("U131");
    }

    @Test
    void refusesMoreFreeOfTaxThanItGivesBack() throws Exception {
        JsonObject body = cancellation("a").set("cancelAmt", 1_000);

        assertThat(code(cancel(body.set("taxFreeAmt", 1_001)))).isEqualTo("U319");
        assertThat(code(cancel(body.set("taxFreeAmt", 1_000)))).isEqualTo("0000");
    }

    @Test
    void verifiesASignatureThatItIsGiven() throws Exception {
        JsonObject body = cancellation("a").set("ediDate", EDI_DATE);
        String signature = sha256("nicepay_paid" + EDI_DATE + "nicepay_basic_secret");

        assertThat(code(cancel(body.set("signData", signature.replace(signature.charAt(0), '_')))))
                .isEqualTo("U312");
        assertThat(code(cancel(body.without("ediDate").set("signData", signature))))
                .isEqualTo("U312");
        assertThat(code(cancel(body.set("ediDate", "today")))).isEqualTo("U130");
        assertThat(code(cancel(body.set("ediDate", EDI_DATE).set("signData", signature))))
                .isEqualTo("0000");
    }

    @Test
    void givesAVirtualAccountsPaymentBackToAnAccount() throws Exception {
        sandbox.store(
                sandbox.basicMerchant(),
                Map.of("tid", "transferred", "status", "paid", "payMethod", "vbank"));
        JsonObject account =
                cancellation("a")
                        .set("refundAccount", "56211100000000")
                        .set("refundBankCode", "088")
                        .set("refundHolder", "홍길동");

        for (String field : List.of("refundAccount", "refundBankCode", "refundHolder")) {
            assertThat(code(nicepay.cancel("transferred", account.without(field))))
                    .isEqualTo("U100");
        }
        assertThat(code(nicepay.cancel("transferred", account.without("x")))).isEqualTo("0000");
    }

    @Test
    void takesNothingButJsonInAPost() throws Exception {
        assertThat(code(nicepay.find("nicepay_paid/cancel"))).isEqualTo("U308");
        assertThat(sandbox.cancelCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4_900})
    void carriesOutOneOfTwentyEqualOnesAtOnce(long amount) {
        JsonObject body = cancellation("a");
        JsonObject request = amount == 0 ? body : body.set("cancelAmt", amount);

        List<CompletableFuture<JsonObject>> answers =
                Stream.generate(() -> nicepay.cancelLater("nicepay_paid", request))
                        .limit(20)
                        .toList();

        assertThat(answers.stream().map(answer -> code(answer.join())))
                .containsOnly("0000", "U112")
                .containsOnlyOnce("0000");
        assertThat(cancelled()).isEqualTo(amount == 0 ? 12_900 : amount);
        assertThat(sandbox.cancelCalls()).isEqualTo(20);
    }

    @Test
    void givesBackNoMoreThanWasPaidToTwentyDifferentOnesAtOnce() {
        List<CompletableFuture<JsonObject>> answers =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        nicepay.cancelLater(
                                                "nicepay_paid",
                                                cancellation("a" + i).set("cancelAmt", 1_000)))
                        .toList();

        assertThat(answers.stream().map(answer -> code(answer.join())))
                .filteredOn("0000"::equals)
                .hasSize(12);
        assertThat(cancelled()).isEqualTo(12_000);
    }

    @Test
    void isDoneThoughItsAnswerIsLost() throws Exception {
        sandbox.faults().onCancelCalls().next(Fault.lostAnswer());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> nicepay.cancel("nicepay_paid", "cancel-1", 4_900));

        assertThat(cancelled()).isEqualTo(4_900);
        assertThat(code(nicepay.cancel("nicepay_paid", "cancel-1", 4_900))).isEqualTo("U112");
    }

    @Test
    void isDoneLate() throws Exception {
        sandbox.faults().onCancelCalls().next(Fault.late(2));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> nicepay.cancel("nicepay_paid", "cancel-1", 4_900));

        assertThat(nicepay.find("nicepay_paid").number("balanceAmt")).isEqualTo(12_900);
        assertThat(nicepay.find("nicepay_paid").number("balanceAmt")).isEqualTo(8_000);
    }

    @Test
    void isRefusedLateIfItWasRepeatedMeanwhile() throws Exception {
        sandbox.faults().onCancelCalls().next(Fault.late(100));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> nicepay.cancel("nicepay_paid", "cancel-1", 4_900));

        assertThat(code(nicepay.cancel("nicepay_paid", "cancel-1", 4_900))).isEqualTo("0000");
        sandbox.faults().finishLate();

        assertThat(cancelled()).isEqualTo(4_900);
    }

    @Test
    void isNotDoneIfTheGatewayIsInTrouble() throws Exception {
        sandbox.faults().onCancelCalls().next(Fault.status(503));

        assertThat(code(nicepay.cancel("nicepay_paid", "cancel-1", 4_900))).isEqualTo("U303");

        assertThat(cancelled()).isZero();
    }

    private JsonObject cancel(JsonObject body) throws IOException, InterruptedException {
        return nicepay.cancel("nicepay_paid", body);
    }

    private long cancelled() {
        return requireNonNull(sandbox.payment("nicepay_basic_key", "nicepay_paid"))
                .cancelled()
                .longValueExact();
    }

    private static String code(JsonObject answer) {
        return answer.text("resultCode");
    }
}
