package io.hexapay.sandbox.iamport;

import static io.hexapay.sandbox.IamportCaller.response;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexapay.sandbox.Deviations;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.IamportCaller;
import io.hexapay.sandbox.IamportSandbox;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class IamportCancelTest {

    private static final String EQUAL =
            "{\"imp_uid\":\"imp_paid\",\"amount\":500,\"checksum\":12900,\"reason\":\"변심\"}";

    @AutoClose private final IamportSandbox sandbox = IamportSandbox.start();

    private final IamportCaller iamport = new IamportCaller(sandbox);

    @Test
    void cancelsAPart() throws Exception {
        sandbox.clock().freeze();
        long now = sandbox.clock().instant().getEpochSecond();

        JsonObject payment =
                response(
                        iamport.cancel(
                                "{\"imp_uid\":\"imp_paid\",\"amount\":4000,\"reason\":\"품절\"}"));

        assertThat(payment.get("status")).isEqualTo("paid");
        assertThat(payment.get("cancel_amount")).isEqualTo(4_000L);
        assertThat(payment.get("cancelled_at")).isEqualTo(now);
        assertThat(payment.get("cancel_reason")).isEqualTo("품절");
        JsonObject cancellation = payment.objects("cancel_history").get(0);
        assertThat(cancellation.get("amount")).isEqualTo(4_000L);
        assertThat(cancellation.get("cancelled_at")).isEqualTo(now);
        assertThat(cancellation.get("reason")).isEqualTo("품절");
        assertThat(cancellation.text("cancellation_id")).startsWith("cancellation_");
        assertThat(response(iamport.payment("/payments/imp_paid")))
                .asString()
                .isEqualTo(payment.toString());
    }

    @Test
    void answersAsInTheSample() throws Exception {
        String answer = iamport.cancel("{\"imp_uid\":\"imp_paid\",\"amount\":400}").body();

        assertThat(Deviations.of(answer, Samples.read("iamport-payment-partially-cancelled")))
                .isEmpty();
    }

    @Test
    void keepsEachCancellation() throws Exception {
        iamport.cancel(
                "{\"imp_uid\":\"imp_partially_cancelled\",\"amount\":3000,\"checksum\":8000}");
        JsonObject payment = response(iamport.cancel("{\"imp_uid\":\"imp_partially_cancelled\"}"));

        assertThat(payment.get("status")).isEqualTo("cancelled");
        assertThat(payment.get("cancel_amount")).isEqualTo(12_900L);
        assertThat(payment.objects("cancel_history"))
                .extracting(each -> each.number("amount"))
                .containsExactly(4_900L, 3_000L, 5_000L);
        assertThat(payment.objects("cancel_history"))
                .extracting(each -> each.text("cancellation_id"))
                .doesNotHaveDuplicates();
    }

    /** The trap of Iamport. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"imp_uid\":\"imp_paid\"}",
                "{\"imp_uid\":\"imp_paid\",\"amount\":0}",
                "{\"imp_uid\":\"imp_paid\",\"amount\":null,\"checksum\":null}",
                "imp_uid=imp_paid",
                "imp_uid=imp_paid&amount=0&checksum=12900",
                "merchant_uid=order_paid&amount=12900",
                "{\"imp_uid\":\"imp_paid\",\"merchant_uid\":\"order_failed\"}"
            })
    void cancelsAllThatIsLeft(String body) throws Exception {
        JsonObject payment = response(iamport.cancel(body));

        assertThat(payment.get("imp_uid")).isEqualTo("imp_paid");
        assertThat(payment.get("status")).isEqualTo("cancelled");
        assertThat(payment.get("cancel_amount")).isEqualTo(12_900L);
    }

    @ParameterizedTest
    @CsvSource({
        "imp_paid, '\"amount\":12901', 초과",
        "imp_paid, '\"amount\":500,\"checksum\":12901', checksum",
        "imp_paid, '\"checksum\":0', checksum",
        "imp_partially_cancelled, '\"amount\":8001', 초과",
        "imp_partially_cancelled, '\"amount\":500,\"checksum\":12900', checksum",
        "imp_paid, '\"amount\":-1', 0보다",
        "imp_cancelled, '\"amount\":500', 이미 전액취소된",
        "imp_cancelled, '\"checksum\":0', 이미 전액취소된",
        "imp_ready, '\"amount\":500', 결제되지 않은",
        "imp_failed, '\"amount\":500', 결제되지 않은"
    })
    void refusesInItsOwnWords(String impUid, String fields, String words) throws Exception {
        String before = iamport.payment("/payments/" + impUid).body();

        HttpResponse<String> answer =
                iamport.cancel("{\"imp_uid\":\"%s\",%s}".formatted(impUid, fields));

        JsonObject envelope = JsonObject.parse(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(envelope.get("code")).isEqualTo(1L);
        assertThat(envelope.text("message")).contains(words);
        assertThat(envelope.get("response")).isNull();
        assertThat(iamport.payment("/payments/" + impUid).body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"amount\":500}', 400, 필수",
        "'{\"imp_uid\":\"imp_paid\",\"amount\":\"all\"}', 400, amount",
        "'imp_uid=imp_paid&checksum=', 400, checksum",
        "'{\"imp_uid\":', 400, 필수",
        "'{\"imp_uid\":\"imp_unknown\"}', 404, 존재하지 않는",
        "merchant_uid=unknown, 404, 존재하지 않는"
    })
    void refusesWhatIsNoRequest(String body, int status, String words) throws Exception {
        HttpResponse<String> answer = iamport.cancel(body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JsonObject.parse(answer.body()).get("code")).isEqualTo(-1L);
        assertThat(JsonObject.parse(answer.body()).text("message")).contains(words);
        assertThat(sandbox.cancelCalls()).isEqualTo(1);
    }

    @Test
    void refusesACallWithoutAKnownToken() {
        assertThat(iamport.cancelLater("f".repeat(40), EQUAL).join().statusCode()).isEqualTo(401);
        assertThat(cancelled("imp_paid")).isZero();
    }

    @Test
    void wantsAnAccountToRefundAVirtualAccount() throws Exception {
        sandbox.store(sandbox.merchant(), Map.of("imp_uid", "account", "pay_method", "vbank"));
        String account = "imp_uid=account&refund_bank=88&refund_account=110&refund_holder=";

        HttpResponse<String> without = iamport.cancel("imp_uid=account");
        HttpResponse<String> half = iamport.cancel(account);
        JsonObject cancelled = response(iamport.cancel(account + "홍길동"));

        assertThat(JsonObject.parse(without.body()).text("message")).contains("refund_holder");
        assertThat(JsonObject.parse(half.body()).text("message")).contains("refund_holder");
        assertThat(cancelled.get("status")).isEqualTo("cancelled");
    }

    @Test
    void cancelsCents() throws Exception {
        sandbox.store(
                sandbox.merchant(), Map.of("imp_uid", "usd", "currency", "USD", "amount", 10.5));

        iamport.cancel("{\"imp_uid\":\"usd\",\"amount\":0.25,\"checksum\":10.50}");

        SimulatedPayment payment = books(sandbox.merchant(), "usd");
        assertThat(payment.amount()).isEqualByComparingTo("10.5");
        assertThat(payment.cancelled()).isEqualByComparingTo("0.25");
    }

    @Test
    void cancelsASampleForItsCallerAlone() throws Exception {
        SandboxMerchant other = sandbox.addMerchant("other_key", "other_secret");

        iamport.cancel("imp_uid=imp_paid");

        assertThat(books(other, "imp_paid").cancelled()).isZero();
        assertThat(response(new IamportCaller(sandbox, other).payment("/payments/imp_paid")))
                .extracting(payment -> payment.get("status"))
                .isEqualTo("paid");
    }

    @Test
    void hidesAPaymentOfATierFromCallsWithoutIt() throws Exception {
        sandbox.store(sandbox.merchant(), Map.of("imp_uid", "sub", "tier", "A01"));

        assertThat(iamport.cancel("imp_uid=sub").statusCode()).isEqualTo(404);
        assertThat(cancelled("sub")).isZero();
    }

    @Test
    void carriesOutOneOfTwentyEqualOnesAtOnce() throws Exception {
        String token = iamport.token().token();

        List<CompletableFuture<HttpResponse<String>>> answers =
                Stream.generate(() -> iamport.cancelLater(token, EQUAL)).limit(20).toList();

        assertThat(answers)
                .filteredOn(answer -> answer.join().body().startsWith("{\"code\":0,"))
                .hasSize(1);
        assertThat(cancelled("imp_paid")).isEqualByComparingTo("500");
    }

    @Test
    void carriesOutAllOfTwentyAtOnceThatExpectNothing() throws Exception {
        String token = iamport.token().token();

        Stream.generate(() -> iamport.cancelLater(token, "imp_uid=imp_paid&amount=500"))
                .limit(20)
                .toList()
                .forEach(CompletableFuture::join);

        SimulatedPayment payment = books(sandbox.merchant(), "imp_paid");
        assertThat(payment.cancelled()).isEqualByComparingTo("10000");
        assertThat(payment.cancellations()).isEqualTo(20);
    }

    @Test
    void isDoneThoughItsAnswerWasLost() throws Exception {
        sandbox.faults().onCancelCalls().next(Fault.lostAnswer());

        assertThatThrownBy(() -> iamport.cancel(EQUAL)).hasRootCauseInstanceOf(IOException.class);

        assertThat(cancelled("imp_paid")).isEqualByComparingTo("500");
        assertThat(iamport.cancel(EQUAL).body()).startsWith("{\"code\":1,");
    }

    @Test
    void isDoneLateOnlyIfTheBalanceIsTheSameStill() throws Exception {
        sandbox.faults().onCancelCalls().next(Fault.late(100));
        assertThatThrownBy(() -> iamport.cancel(EQUAL)).hasRootCauseInstanceOf(IOException.class);
        assertThat(cancelled("imp_paid")).isZero();

        assertThat(iamport.cancel(EQUAL).body()).startsWith("{\"code\":0,");
        sandbox.faults().finishLate();

        assertThat(cancelled("imp_paid")).isEqualByComparingTo("500");
    }

    private BigDecimal cancelled(String impUid) {
        return books(sandbox.merchant(), impUid).cancelled();
    }

    private SimulatedPayment books(SandboxMerchant owner, String impUid) {
        return requireNonNull(sandbox.payment(owner.key(), impUid));
    }
}
