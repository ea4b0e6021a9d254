package io.hexapay.iamport;

import static io.hexapay.core.payment.Cancellation.Status.DONE;
import static io.hexapay.core.payment.PaymentMethod.CardType.CREDIT;
import static io.hexapay.core.payment.PaymentMethod.CardType.DEBIT;
import static io.hexapay.core.payment.PaymentMode.LIVE;
import static io.hexapay.core.payment.PaymentMode.TEST;
import static io.hexapay.iamport.LoopbackIamport.SHOP;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Reason;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentBuilder;
import io.hexapay.core.payment.PaymentMethod.BankTransfer;
import io.hexapay.core.payment.PaymentMethod.Card;
import io.hexapay.core.payment.PaymentMethod.CardType;
import io.hexapay.core.payment.PaymentMethod.EasyPay;
import io.hexapay.core.payment.PaymentMethod.Other;
import io.hexapay.core.payment.PaymentMethod.Phone;
import io.hexapay.core.payment.PaymentMethod.VirtualAccount;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Payments built from the field table of the API document, each compared with all that is expected
 * of it: a field that is not named here has to be null.
 */
class IamportPaymentDetailsTest {

    private static final Instant PAID_AT = Instant.ofEpochSecond(1_772_413_260);
    private static final Instant LATER = Instant.ofEpochSecond(1_772_416_800);

    /** As every answer has them: what is not told is null, what did not happen 0. */
    private static final PaymentJson WHOLE =
            PaymentJson.PAID.with(
                    """
                    {"channel":"pc","pg_provider":"nice_v2","emb_pg_provider":null,
                    "pg_tid":"nictest00m01","pg_id":"nictest00m","sandbox":false,"escrow":false,
                    "apply_num":null,"bank_code":null,"bank_name":null,"card_code":null,
                    "card_name":null,"card_issuer_code":null,"card_issuer_name":null,
                    "card_publisher_code":null,"card_publisher_name":null,"card_quota":0,
                    "card_number":null,"card_type":null,"vbank_code":null,"vbank_name":null,
                    "vbank_num":null,"vbank_holder":null,"vbank_date":0,"vbank_issued_at":0,
                    "name":"겨울 코트 외 2건","buyer_name":"홍길동","buyer_email":"hong@example.com",
                    "buyer_tel":"010-1234-5678","buyer_addr":"서울특별시","buyer_postcode":"06236",
                    "custom_data":"{\\"cart\\":7}","user_agent":"Mozilla/5.0",
                    "started_at":1772413200,
                    "paid_at":1772413260,"failed_at":0,"cancelled_at":0,"fail_reason":null,
                    "cancel_reason":null,"receipt_url":"https://receipt.example/1",
                    "cancel_history":[],"cancel_receipt_urls":[],"cash_receipt_issued":false,
                    "customer_uid":null,"customer_uid_usage":null,"promotion":null}""");

    private static final Card AT_ONCE = new Card(null, null, null, 0, null);

    private final LoopbackIamport iamport = new LoopbackIamport();

    @AfterEach
    void stop() {
        iamport.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payments")
    void tellsAllOf(String what, String json, UnaryOperator<PaymentBuilder> expected) {
        iamport.answers(WHOLE.with(json).answer());

        Payment payment = iamport.ports().payments().find(SHOP, PaymentQuery.byId("imp_1"));

        assertThat(requireNonNull(payment.gatewayText()).reveal())
                .isEqualTo(WHOLE.with(json).answer());
        assertThat(payment.toBuilder().gatewayText(null).build())
                .isEqualTo(expected.apply(paid()).build());
    }

    static Stream<Arguments> payments() {
        return Stream.of(cards(), accounts(), wallets(), others(), cancelled(), unpaid(), foreign())
                .flatMap(each -> each);
    }

    private static Stream<Arguments> cards() {
        return Stream.of(
                payment(
                        "a credit card in 3 instalments",
                        """
                        {"card_code":"367","card_name":"현대카드","card_number":"43301245****1234",
                        "card_quota":3,"card_type":0,"apply_num":"30012345"}""",
                        of -> of.method(card("현대카드", "43301245****1234", "30012345", 3, CREDIT))),
                payment(
                        "a debit card at once, by its issuer",
                        """
                        {"card_name":"비씨카드","card_issuer_code":"381","card_issuer_name":"국민카드",
                        "card_publisher_name":"국민카드","card_number":"5570**********12",
                        "card_type":1,"apply_num":"00987654"}""",
                        of -> of.method(card("국민카드", "5570**********12", "00987654", 0, DEBIT))),
                payment(
                        "a card of which only codes are told",
                        "{\"card_code\":\"361\",\"card_issuer_code\":\"366\"}",
                        of -> of.method(card("366", null, null, 0, null))),
                payment("a card of which nothing is told", "{}", of -> of.method(AT_ONCE)),
                payment(
                        "a card under escrow, through a test channel",
                        "{\"escrow\":true,\"sandbox\":true,\"card_name\":\"신한카드\"}",
                        of -> of.mode(TEST).method(card("신한카드", null, null, 0, null))),
                payment(
                        "a card by a billing key, without buyer, receipt and custom data",
                        """
                        {"channel":"api","customer_uid":"c-1","customer_uid_usage":"payment",
                        "buyer_name":null,"buyer_email":"","buyer_tel":" ","receipt_url":null,
                        "custom_data":null,"name":null}""",
                        of ->
                                of.buyer(null)
                                        .receiptUrl(null)
                                        .customData(null)
                                        .orderName(null)
                                        .method(AT_ONCE)));
    }

    private static Stream<Arguments> accounts() {
        String account =
                """
                "pay_method":"vbank","vbank_code":"011","vbank_name":"농협중앙회",
                "vbank_num":"79016017848900","vbank_holder":"(주)헥사","vbank_date":1772550000,
                "vbank_issued_at":1772413200""";
        VirtualAccount issued =
                new VirtualAccount(
                        "농협중앙회", "79016017848900", "(주)헥사", Instant.ofEpochSecond(1_772_550_000));
        return Stream.of(
                payment(
                        "a virtual account that was issued",
                        "{\"status\":\"ready\",\"paid_at\":0," + account + "}",
                        of -> unpaid(of, PaymentStatus.VIRTUAL_ACCOUNT_ISSUED).method(issued)),
                payment(
                        "a virtual account that was paid",
                        "{\"cash_receipt_issued\":true," + account + "}",
                        of -> of.method(issued)),
                payment(
                        "a virtual account without holder, whose bank is a code",
                        "{\"pay_method\":\"vbank\",\"vbank_num\":\"1\",\"vbank_code\":\"004\"}",
                        of -> of.method(new VirtualAccount("004", "1", null, null))),
                payment(
                        "a bank transfer under escrow",
                        """
                        {"pay_method":"trans","escrow":true,"bank_code":"088",
                        "bank_name":"신한은행"}""",
                        of -> of.method(new BankTransfer("신한은행"))));
    }

    private static Stream<Arguments> wallets() {
        return Stream.of(
                payment(
                        "KakaoPay through another gateway, by card",
                        """
                        {"emb_pg_provider":"kakaopay","card_name":"카카오뱅크","card_type":1,
                        "card_number":"53651000****1234","apply_num":"11112222"}""",
                        of ->
                                of.method(
                                        new EasyPay(
                                                "kakaopay",
                                                card(
                                                        "카카오뱅크",
                                                        "53651000****1234",
                                                        "11112222",
                                                        0,
                                                        DEBIT)))),
                payment(
                        "KakaoPay by its own contract, by points",
                        "{\"pg_provider\":\"kakaopay\",\"pay_method\":\"point\"}",
                        of -> of.method(new EasyPay("kakaopay", null))),
                payment(
                        "Naver Pay by its own word",
                        "{\"pg_provider\":\"naverpay\",\"pay_method\":\"naverpay\"}",
                        of -> of.method(new EasyPay("naverpay", null))),
                payment(
                        "Samsung Pay with its card",
                        "{\"pay_method\":\"samsung\",\"card_name\":\"삼성카드\",\"card_quota\":2}",
                        of -> of.method(new EasyPay("samsung", card("삼성카드", null, null, 2, null)))),
                payment(
                        "PAYCO",
                        "{\"pay_method\":\"payco\"}",
                        of -> of.method(new EasyPay("payco", null))),
                payment(
                        "L.PAY",
                        "{\"pay_method\":\"lpay\"}",
                        of -> of.method(new EasyPay("lpay", null))));
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                payment("a phone", "{\"pay_method\":\"phone\"}", of -> of.method(new Phone())),
                payment(
                        "a gift certificate",
                        "{\"pay_method\":\"cultureland\"}",
                        of -> of.method(new Other("cultureland"))),
                payment(
                        "points",
                        "{\"pay_method\":\"point\"}",
                        of -> of.method(new Other("point"))));
    }

    private static Stream<Arguments> cancelled() {
        return Stream.of(
                payment(
                        "one that is cancelled in part, twice",
                        """
                        {"cancel_amount":4900,"cancelled_at":1772416800,"cancel_reason":"둘째",
                        "cancel_history":[
                        {"pg_tid":"t2","amount":1900,"cancelled_at":1772416800,"reason":"둘째",
                        "cancellation_id":"c2","receipt_url":"https://receipt.example/c2"},
                        {"pg_tid":"t1","amount":3000,"cancelled_at":1772413260,"reason":"첫째",
                        "cancellation_id":"c1","receipt_url":null}]}""",
                        of ->
                                of.status(PaymentStatus.PARTIALLY_CANCELLED)
                                        .cancellable(Money.krw(8_000))
                                        .cancelledAt(LATER)
                                        .cancellations(
                                                List.of(
                                                        done("c1", 3_000, "첫째", PAID_AT),
                                                        done("c2", 1_900, "둘째", LATER)))),
                payment(
                        "one that is cancelled in full",
                        """
                        {"status":"cancelled","cancel_amount":12900,"cancelled_at":1772416800,
                        "cancel_history":[{"pg_tid":"t1","amount":12900,"cancelled_at":1772416800,
                        "reason":"변심","cancellation_id":"c1"}]}""",
                        of ->
                                of.status(PaymentStatus.CANCELLED)
                                        .cancellable(Money.krw(0))
                                        .cancelledAt(LATER)
                                        .cancellations(List.of(done("c1", 12_900, "변심", LATER)))));
    }

    private static Stream<Arguments> unpaid() {
        return Stream.of(
                payment(
                        "one that has begun",
                        "{\"status\":\"ready\",\"paid_at\":0,\"pay_method\":null}",
                        of -> unpaid(of, PaymentStatus.READY).method(null)),
                payment(
                        "one that failed",
                        """
                        {"status":"failed","paid_at":0,"failed_at":1772416800,
                        "fail_reason":"[51] 한도초과","receipt_url":null}""",
                        of ->
                                unpaid(of, PaymentStatus.FAILED)
                                        .failedAt(LATER)
                                        .failure(new Reason("", "[51] 한도초과"))
                                        .receiptUrl(null)),
                payment(
                        "one that failed without a word",
                        "{\"status\":\"failed\",\"paid_at\":0,\"failed_at\":1772416800}",
                        of -> unpaid(of, PaymentStatus.FAILED).failedAt(LATER)));
    }

    private static Stream<Arguments> foreign() {
        return Stream.of(
                dollars(
                        "USD by PayPal, with cents",
                        "{\"amount\":10.5}",
                        of -> of.cancellable(Money.usdCents(1_050))),
                dollars(
                        "USD by PayPal, cancelled in part",
                        """
                        {"amount":10.50,"cancel_amount":0.99,"cancelled_at":1772416800,
                        "cancel_history":[{"pg_tid":"t","amount":0.99,"cancelled_at":1772416800,
                        "reason":"refund","cancellation_id":"c1"}]}""",
                        of ->
                                of.status(PaymentStatus.PARTIALLY_CANCELLED)
                                        .cancellable(Money.usdCents(951))
                                        .cancelledAt(LATER)
                                        .cancellations(
                                                List.of(
                                                        new Cancellation(
                                                                "c1",
                                                                Money.usdCents(99),
                                                                DONE,
                                                                "refund",
                                                                LATER)))),
                dollars(
                        "USD by PayPal that waits for approval",
                        "{\"amount\":10.5,\"status\":\"pending\",\"paid_at\":0}",
                        of ->
                                of.status(PaymentStatus.PENDING)
                                        .cancellable(Money.usdCents(0))
                                        .paidAt(null)));
    }

    private static Arguments payment(
            String what, String json, UnaryOperator<PaymentBuilder> expected) {
        return Arguments.of(what, json, expected);
    }

    private static Arguments dollars(
            String what, String json, UnaryOperator<PaymentBuilder> expected) {
        String paypal =
                "{\"currency\":\"USD\",\"pg_provider\":\"paypal_v2\",\"pay_method\":\"paypal\","
                        + json.substring(1);
        return payment(
                what,
                paypal,
                of ->
                        expected.apply(
                                of.amount(Money.usdCents(1_050))
                                        .method(new EasyPay("paypal", null))));
    }

    private static PaymentBuilder paid() {
        return Payment.builder("imp_1", PaymentStatus.PAID, Money.krw(12_900))
                .orderId("order_1")
                .orderName("겨울 코트 외 2건")
                .cancellable(Money.krw(12_900))
                .method(AT_ONCE)
                .mode(LIVE)
                .paidAt(PAID_AT)
                .buyer(new Buyer("홍길동", "hong@example.com", "010-1234-5678"))
                .receiptUrl("https://receipt.example/1")
                .customData("{\"cart\":7}");
    }

    private static PaymentBuilder unpaid(PaymentBuilder payment, PaymentStatus status) {
        return payment.status(status).cancellable(Money.krw(0)).paidAt(null);
    }

    private static Card card(
            @Nullable String issuer,
            @Nullable String number,
            @Nullable String approval,
            int instalments,
            @Nullable CardType type) {
        return new Card(issuer, number, approval, instalments, type);
    }

    private static Cancellation done(String id, long won, String reason, Instant at) {
        return new Cancellation(id, Money.krw(won), DONE, reason, at);
    }
}
