package io.hexapay.nicepay;

import static io.hexapay.nicepay.PaymentJson.ORDER_ID;
import static io.hexapay.nicepay.PaymentJson.SECRET;
import static io.hexapay.nicepay.PaymentJson.TID;
import static io.hexapay.nicepay.PaymentJson.accountIssued;
import static io.hexapay.nicepay.PaymentJson.paid;
import static io.hexapay.nicepay.PaymentJson.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over loopback. */
class NicePayApproveTest {

    private static final Instant NOW = Instant.parse("2021-07-27T12:00:00.123Z");
    private static final String EDI_DATE = "2021-07-27T21:00:00+09:00";
    private static final String AUTH_TOKEN = "NICEUNTTB06EDD5BFA9CB6D4CD4DB1BAA9";
    private static final ApproveRequest REQUEST = ApproveRequest.of(TID, ORDER_ID, Money.krw(1004));
    private static final OrderCheck ORDERS =
            (order, price) -> ORDER_ID.equals(order) && price.equals(Money.krw(1004));

    @AutoClose private final LoopbackNicePay nicePay = new LoopbackNicePay();

    private final NicePayApprove port = port(NOW, Duration.ofSeconds(30));

    @Test
    void believesWhatTheBrowserBroughtBackAsDocumented() {
        assertThat(verified(returned())).isEqualTo(REQUEST);
        assertThat(nicePay.requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "authToken, NICEUNTTother, SIGNATURE",
        "amount, 1, SIGNATURE",
        "amount, 1004.0, SIGNATURE",
        "signature, 0000, SIGNATURE",
        "signature, '', SIGNATURE",
        "clientId, another-shop, MERCHANT",
        "orderId, another-order, ORDER",
        "tid, .., UNREADABLE",
        "tid, '', UNREADABLE",
        "orderId, .., UNREADABLE",
        "orderId, '', UNREADABLE",
        "amount, '', UNREADABLE",
        "authToken, '', UNREADABLE",
        "clientId, '', UNREADABLE",
        "authResultCode, '', UNREADABLE"
    })
    void believesNothingThatWasAltered(String name, String value, Flaw flaw) {
        assertFlaw(with(name, value), flaw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tid", "orderId", "amount", "authToken", "clientId", "authResultCode"})
    void believesNothingWithoutAParameter(String name) {
        Map<String, String> parameters = returned();
        parameters.remove(name);

        assertFlaw(parameters, Flaw.UNREADABLE);
    }

    @Test
    void believesNothingWithoutASignature() {
        Map<String, String> parameters = returned();
        parameters.remove("signature");

        assertFlaw(parameters, Flaw.SIGNATURE);
    }

    @Test
    void believesNoOtherPriceThanTheOrders() {
        Map<String, String> parameters = with("amount", "1003");
        parameters.put("signature", signature("1003"));

        assertFlaw(parameters, Flaw.ORDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "10.04", "1234567890123", "천사"})
    void readsNoAmountThatIsNotInWon(String amount) {
        Map<String, String> parameters = with("amount", amount);
        parameters.put("signature", signature(amount));

        assertFlaw(parameters, Flaw.UNREADABLE);
    }

    @Test
    void tellsInNicePaysWordsWhyThePayerWasNotAuthenticated() {
        Map<String, String> parameters =
                Map.of("authResultCode", "I002", "authResultMsg", "사용자가 결제를 취소하였습니다");

        Refused refused = catchThrowableOfType(Refused.class, () -> verified(parameters));

        assertThat(refused.reason()).isEqualTo(new Reason("I002", "사용자가 결제를 취소하였습니다"));
        assertThat(refused.concernsCredentials()).isFalse();
    }

    @Test
    void approvesAsDocumented() {
        nicePay.answers(paid().signed());

        Payment payment = approve();

        assertThat(payment.isPaidFor(ORDER_ID, Money.krw(1004))).isTrue();
        assertThat(nicePay.lastRequest()).hasToString("POST /v1/payments/" + TID);
        assertThat(nicePay.lastBody())
                .isEqualTo(
                        Map.of(
                                "amount",
                                1004,
                                "ediDate",
                                EDI_DATE,
                                "signData",
                                sha256(TID + "1004" + EDI_DATE + SECRET)));
    }

    @Test
    void approvesAVirtualAccountThatIsIssuedThen() {
        nicePay.answers(accountIssued().signed());

        assertThat(approve().status()).isEqualTo(PaymentStatus.VIRTUAL_ACCOUNT_ISSUED);
    }

    @Test
    void doesNotBelieveAnAnswerThatIsNotOfThisApproval() {
        malformed(paid().with("tid", "other").signed());
        malformed(paid().with("orderId", "other").signed());
        malformed(paid().with("amount", 1003).signed());
        malformed(paid().with("currency", "CNY").signed());
        malformed(paid().with("status", "failed").signed());
        malformed(paid().with("status", "ready").signed());
        malformed(paid().with("status", "cancelled").signed());
        malformed(paid().signed("another secret"));
        malformed(paid().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3011", "3095", "A123", "A245", "U504"})
    void isDeclinedInNicePaysWords(String code) {
        nicePay.answersCode(200, code);

        Refused refused = catchThrowableOfType(Refused.class, this::approve);

        assertThat(refused.concernsCredentials()).isFalse();
        assertThat(refused.reason()).isEqualTo(new Reason(code, "말"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"U303", "U503", "3001", "4100"})
    void doesNotKnowWhatACodeThatDoesNotSayNoLeftBehind(String code) {
        nicePay.answersCode(200, code);

        Unavailable unknown = catchThrowableOfType(Unavailable.class, this::approve);

        assertThat(unknown.delivery()).isEqualTo(Delivery.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"U114", "2201", "A225", "2156", "U112"})
    void doesNotKnowTheOutcomeOfOneThatNicePayHasHadBefore(String code) {
        nicePay.answersCode(200, code);

        OutcomeUnknown unknown = catchThrowableOfType(OutcomeUnknown.class, this::approve);

        assertThat(unknown.reason()).isEqualTo(new Reason(code, "말"));
        assertThat(unknown.request()).isEqualTo(REQUEST);
    }

    @Test
    void saysThatThereIsNoSuchPayment() {
        nicePay.answersCode(200, "U121");

        assertThatExceptionOfType(NotFound.class).isThrownBy(this::approve);
    }

    @Test
    void undoesAsDocumented() {
        nicePay.answers(paid().with("status", "cancelled").signed());

        undo();

        assertThat(nicePay.lastRequest()).hasToString("POST /v1/payments/netcancel");
        assertThat(nicePay.lastBody())
                .isEqualTo(
                        Map.of(
                                "orderId",
                                ORDER_ID,
                                "ediDate",
                                EDI_DATE,
                                "signData",
                                sha256(ORDER_ID + EDI_DATE + SECRET)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"U107", "U122", "2012", "2020", "P035"})
    void saysInNicePaysWordsThatItDoesNothingAboutIt(String code) {
        nicePay.answers(
                request -> Reply.with(result(request.method().equals("GET") ? "A243" : code)));

        Refused refused = catchThrowableOfType(Refused.class, this::undo);

        assertThat(refused.concernsCredentials()).isFalse();
        assertThat(refused.reason()).isEqualTo(new Reason(code, "말"));
    }

    @Test
    void doesNotKnowWhetherItIsUndoneIfNicePayIsOutOfOrder() {
        nicePay.answersCode(503, "U303");

        assertThatExceptionOfType(Unavailable.class).isThrownBy(this::undo);
    }

    @Test
    void undoesNothingWhileItIsNotKnownWhoseTheOrderIs() {
        for (String code : List.of("U303", "A246", "A400")) {
            nicePay.answers(result(code));

            assertThatExceptionOfType(GatewayException.class).isThrownBy(this::undo);
        }

        assertThat(nicePay.requests("POST")).isZero();
    }

    /** A net-cancel goes by the order number, which a browser can forge. */
    @Test
    void undoesNothingIfTheOrderHasAnotherPayment() {
        nicePay.answers(paid().with("tid", "another").signed());

        OutcomeUnknown unknown = catchThrowableOfType(OutcomeUnknown.class, this::undo);

        assertThat(unknown.request()).isEqualTo(REQUEST);
        assertThat(nicePay.requests("POST")).isZero();
    }

    @Test
    void looksForAnotherPaymentOnEachDayThatCanBeUndone() {
        Instant afterMidnight = Instant.parse("2021-07-27T15:30:00Z");
        nicePay.answers(result("A243"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () ->
                                port(afterMidnight, Duration.ofSeconds(30))
                                        .undo(nicePay.shop, REQUEST, Deadline.NONE));

        assertThat(nicePay.targets("GET"))
                .containsExactly(
                        "/v1/payments/find/" + ORDER_ID + "?orderDate=20210727",
                        "/v1/payments/find/" + ORDER_ID + "?orderDate=20210728");
        assertThat(nicePay.requests("POST")).isOne();
    }

    @ParameterizedTest
    @CsvSource({"PT0.5S, PT30S", "PT30S, PT30S", "PT1M, PT1M"})
    void canBeUndoneForAnHourAndMayArriveHalfAMinuteLateOrMore(Duration read, Duration latest) {
        assertThat(port.undoableFor()).isEqualTo(Duration.ofHours(1));
        assertThat(port(NOW, read).latestArrival()).isEqualTo(latest);
    }

    private NicePayApprove port(Instant now, Duration readTimeout) {
        return new NicePayApprove(nicePay.calls(), () -> now, readTimeout);
    }

    private static WireResponse result(String code) {
        return WireResponse.json("{\"resultCode\":\"%s\",\"resultMsg\":\"말\"}".formatted(code));
    }

    private ApproveRequest verified(Map<String, String> parameters) {
        return port.verified(nicePay.shop, parameters, ORDERS);
    }

    private void assertFlaw(Map<String, String> parameters, Flaw flaw) {
        assertThatExceptionOfType(UntrustedMessageException.class)
                .isThrownBy(() -> verified(parameters))
                .satisfies(e -> assertThat(e.flaw()).isEqualTo(flaw));
    }

    private Payment approve() {
        return port.approve(nicePay.shop, REQUEST, Deadline.NONE);
    }

    private void undo() {
        port.undo(nicePay.shop, REQUEST, Deadline.NONE);
    }

    private void malformed(String answer) {
        nicePay.answers(answer);

        assertThatExceptionOfType(Malformed.class).isThrownBy(this::approve);
    }

    /** As NicePay posts it to the return URL. */
    private static Map<String, String> returned() {
        return new HashMap<>(
                Map.of(
                        "authResultCode",
                        "0000",
                        "authResultMsg",
                        "인증 성공",
                        "tid",
                        TID,
                        "clientId",
                        LoopbackNicePay.KEY,
                        "orderId",
                        ORDER_ID,
                        "amount",
                        "1004",
                        "mallReserved",
                        "",
                        "authToken",
                        AUTH_TOKEN,
                        "signature",
                        signature("1004")));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> parameters = returned();
        parameters.put(name, value);
        return parameters;
    }

    private static String signature(String amount) {
        return sha256(AUTH_TOKEN + LoopbackNicePay.KEY + amount + SECRET);
    }
}
