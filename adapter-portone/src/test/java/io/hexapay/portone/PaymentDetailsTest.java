package io.hexapay.portone;

import static io.hexapay.portone.LocalPortOne.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentBuilder;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentMethod.BankTransfer;
import io.hexapay.core.payment.PaymentMethod.Card;
import io.hexapay.core.payment.PaymentMethod.CardType;
import io.hexapay.core.payment.PaymentMethod.EasyPay;
import io.hexapay.core.payment.PaymentMethod.Other;
import io.hexapay.core.payment.PaymentMethod.Phone;
import io.hexapay.core.payment.PaymentMethod.VirtualAccount;
import io.hexapay.core.payment.PaymentMode;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.tck.observation.CapturedOutput;
import io.hexapay.tck.server.WireResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Payments constructed from the field tables of PortOne's document, with every field. */
class PaymentDetailsTest {

    private static final OpenApiInteractionValidator ANSWERS = OpenApiDocument.forAnswers();
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private static final Instant PAID_AT = Instant.parse("2026-03-02T01:01:00Z");
    private static final Instant CANCELLED_AT = Instant.parse("2026-03-03T02:00:00Z");
    private static final Money PRICE = Money.krw(12_900);

    /** What each payment has; the cases say what else, or otherwise. */
    private static final String ANY =
            """
            {"status": "PAID", "id": "order-1", "transactionId": "tx-1", "merchantId": "merchant-1",
             "storeId": "store-4f2a9d1e", "version": "V2", "requestedAt": "2026-03-02T01:00:00Z",
             "updatedAt": "2026-03-02T01:01:00Z", "statusChangedAt": "2026-03-02T01:01:00Z",
             "orderName": "봄 원피스 외 1건", "currency": "KRW", "customer": {},
             "amount": {"total": 12900, "taxFree": 0, "discount": 0, "paid": 12900,
                        "cancelled": 0, "cancelledTaxFree": 0},
             "origin": {"platformType": "PC", "ipAddress": "192.0.2.7"},
             "channel": {"type": "LIVE", "pgProvider": "TOSSPAYMENTS", "pgMerchantId": "mid"},
             "paidAt": "2026-03-02T01:01:00Z", "disputes": []}
            """;

    private static final String AMOUNT =
            """
            {"total": %d, "taxFree": 0, "discount": 0, "paid": 0, "cancelled": %d,
             "cancelledTaxFree": 0}
            """;

    private static final String CARD =
            """
            {"type": "PaymentMethodCard", "approvalNumber": "30021234",
             "card": {"publisher": "SHINHAN_CARD", "issuer": "SHINHAN_CARD", "brand": "LOCAL",
                      "type": "CREDIT", "ownerType": "PERSONAL", "bin": "461954",
                      "name": "신한카드", "number": "461954******0000"},
             "installment": {"month": 0, "isInterestFree": false}, "pointUsed": false}
            """;

    private static final Card PAID_AT_ONCE =
            new Card("SHINHAN_CARD", "461954******0000", "30021234", 0, CardType.CREDIT);

    private static final String ACCOUNT =
            """
            {"type": "PaymentMethodVirtualAccount", "bank": "SHINHAN", "accountType": "NORMAL",
             "accountNumber": "5601234567890", "remitteeName": "헥사상점", "remitterName": "김하나",
             "issuedAt": "2026-03-02T01:00:30Z", "expiredAt": "2026-03-05T23:59:59+09:00"}
            """;

    private static final VirtualAccount WAITED_FOR =
            new VirtualAccount(
                    "SHINHAN", "5601234567890", "헥사상점", Instant.parse("2026-03-05T14:59:59Z"));

    private static final String CANCELLATION =
            """
            {"id": "%s", "status": "%s", "totalAmount": %d, "taxFreeAmount": 0, "vatAmount": 0,
             "reason": "고객 변심", "requestedAt": "%s"%s}
            """;

    @AutoClose private final LocalPortOne portOne = new LocalPortOne();

    static Stream<Arguments> cards() {
        return Stream.of(
                paid("card, at once", "{'method': " + CARD + "}", PAID_AT_ONCE),
                paid(
                        "debit card, in instalments",
                        """
                        {'method': {'type': 'PaymentMethodCard',
                          'card': {'issuer': 'KOOKMIN_CARD', 'type': 'DEBIT', 'number': '9411'},
                          'installment': {'month': 3, 'isInterestFree': true}}}
                        """,
                        new Card("KOOKMIN_CARD", "9411", null, 3, CardType.DEBIT)),
                paid(
                        "gift card, which is neither credit nor debit",
                        """
                        {'method': {'type': 'PaymentMethodCard', 'approvalNumber': '7',
                          'card': {'publisher': 'BC_CARD', 'type': 'GIFT'}}}
                        """,
                        new Card(null, null, "7", null, null)),
                paid(
                        "card of which nothing is told",
                        "{'method': {'type': 'PaymentMethodCard'}}",
                        Card.UNKNOWN),
                paid(
                        "card, in escrow that is delivered",
                        """
                        {'method': %s, 'escrow': {'status': 'DELIVERED', 'company': 'CJ',
                          'invoiceNumber': '1'}}
                        """
                                .formatted(CARD),
                        PAID_AT_ONCE),
                paid(
                        "card, of a subscription",
                        "{'method': %s, 'billingKey': 'billing-1', 'scheduleId': 's-1'}"
                                .formatted(CARD),
                        PAID_AT_ONCE));
    }

    static Stream<Arguments> otherMethods() {
        return Stream.of(
                paid(
                        "KakaoPay with a card",
                        """
                        {'method': {'type': 'PaymentMethodEasyPay', 'provider': 'KAKAOPAY',
                          'easyPayMethod': %s}}
                        """
                                .formatted(CARD),
                        new EasyPay("KAKAOPAY", PAID_AT_ONCE)),
                paid(
                        "Naver Pay with its own balance",
                        """
                        {'method': {'type': 'PaymentMethodEasyPay', 'provider': 'NAVERPAY',
                          'easyPayMethod': {'type': 'PaymentMethodEasyPayMethodCharge',
                            'bank': 'NONGHYUP'}}}
                        """,
                        new EasyPay("NAVERPAY", null)),
                paid(
                        "Toss Pay with a transfer",
                        """
                        {'method': {'type': 'PaymentMethodEasyPay', 'provider': 'TOSSPAY',
                          'easyPayMethod': {'type': 'PaymentMethodTransfer', 'bank': 'TOSS'}}}
                        """,
                        new EasyPay("TOSSPAY", null)),
                paid(
                        "a wallet of which nothing is told",
                        "{'method': {'type': 'PaymentMethodEasyPay'}}",
                        new EasyPay(null, null)),
                paid(
                        "transfer, in escrow",
                        """
                        {'method': {'type': 'PaymentMethodTransfer', 'bank': 'KOOKMIN',
                          'accountNumber': '1234567890'}, 'escrow': {'status': 'BEFORE_REGISTERED'}}
                        """,
                        new BankTransfer("KOOKMIN")),
                paid(
                        "transfer, the bank not told",
                        "{'method': {'type': 'PaymentMethodTransfer'}}",
                        new BankTransfer(null)),
                paid(
                        "mobile phone",
                        "{'method': {'type': 'PaymentMethodMobile', 'phoneNumber': '010'}}",
                        new Phone()),
                paid(
                        "gift certificate",
                        """
                        {'method': {'type': 'PaymentMethodGiftCertificate',
                          'giftCertificateType': 'CULTURELAND', 'approvalNumber': '1'}}
                        """,
                        new Other("PaymentMethodGiftCertificate")),
                paid(
                        "convenience store",
                        """
                        {'method': {'type': 'PaymentMethodConvenienceStore',
                          'convenienceStoreBrand': 'LAWSON'}}
                        """,
                        new Other("PaymentMethodConvenienceStore")),
                paid("virtual account, paid", "{'method': " + ACCOUNT + "}", WAITED_FOR));
    }

    /** Against the document, in a detail that does not decide about money. */
    static Stream<Arguments> unreadable() {
        return Stream.of(
                paid(
                        "card of which nothing can be read",
                        """
                        {'method': {'type': 'PaymentMethodCard', 'approvalNumber': ' ',
                          'card': {'issuer': '', 'type': 'CHARGE', 'number': ''},
                          'installment': {'month': -1, 'isInterestFree': false}}}
                        """,
                        Card.UNKNOWN),
                paid(
                        "virtual account of which little can be read",
                        """
                        {'method': {'type': 'PaymentMethodVirtualAccount', 'accountNumber': '5',
                          'expiredAt': 'soon'}}
                        """,
                        new VirtualAccount(null, "5", null, null)),
                paid(
                        "card whose fields are none",
                        """
                        {'method': {'type': 'PaymentMethodCard', 'approvalNumber': {},
                          'card': {'issuer': [], 'type': {}, 'number': true},
                          'installment': {'month': 'three'}}}
                        """,
                        Card.UNKNOWN),
                paid(
                        "card that is none",
                        """
                        {'method': {'type': 'PaymentMethodCard', 'card': '', 'installment': 3}}
                        """,
                        Card.UNKNOWN),
                paid(
                        "wallet of no known way",
                        """
                        {'method': {'type': 'PaymentMethodEasyPay', 'provider': 'TOSSPAY',
                          'easyPayMethod': 'CARD'}}
                        """,
                        new EasyPay("TOSSPAY", null)),
                paid("method of no type", "{'method': {'type': {}}}", null),
                arguments(
                        "details that are none",
                        """
                        {'customer': '', 'method': '', 'customData': {'cart': 7},
                         'receiptUrl': {}, 'orderName': []}
                        """,
                        wholly().orderName(null)),
                arguments(
                        "a buyer of whom little can be read",
                        "{'customer': {'name': {'first': 'H'}, 'email': [], 'phoneNumber': 10}}",
                        wholly().buyer(new Buyer(null, null, "10"))),
                arguments(
                        "failed, in words that are none",
                        """
                        {'status': 'FAILED', 'paidAt': null, 'failedAt': '2026-03-02T01:01:00Z',
                         'failure': {'reason': 'no', 'pgCode': {}, 'pgMessage': []}}
                        """,
                        any(PaymentStatus.FAILED).failedAt(PAID_AT).failure(new Reason("", "no"))),
                arguments(
                        "failed, of which nothing can be read",
                        """
                        {'status': 'FAILED', 'paidAt': null, 'failedAt': '2026-03-02T01:01:00Z',
                         'failure': 'LIMIT'}
                        """,
                        any(PaymentStatus.FAILED).failedAt(PAID_AT)),
                arguments(
                        "cancelled, why is none",
                        """
                        {'cancellations': [{'id': [], 'status': 'REQUESTED', 'totalAmount': 1,
                          'reason': {}, 'requestedAt': '2026-03-03T03:00:00Z'}]}
                        """,
                        wholly().cancellable(Money.krw(12_899))
                                .cancellations(
                                        List.of(
                                                new Cancellation(
                                                        null,
                                                        Money.krw(1),
                                                        Status.REQUESTED,
                                                        null,
                                                        Instant.parse(at(3)))))));
    }

    static Stream<Arguments> otherStatuses() {
        return Stream.of(
                arguments(
                        "virtual account, issued",
                        """
                        {'status': 'VIRTUAL_ACCOUNT_ISSUED', 'paidAt': null, 'method': %s}
                        """
                                .formatted(ACCOUNT),
                        any(PaymentStatus.VIRTUAL_ACCOUNT_ISSUED).method(WAITED_FOR)),
                arguments(
                        "failed at the card company",
                        """
                        {'status': 'FAILED', 'paidAt': null, 'failedAt': '2026-03-02T01:01:00Z',
                         'method': %s, 'failure': {'reason': '실패', 'pgCode': '3011',
                           'pgMessage': '한도 초과'}}
                        """
                                .formatted(CARD),
                        any(PaymentStatus.FAILED)
                                .method(PAID_AT_ONCE)
                                .failedAt(PAID_AT)
                                .failure(new Reason("3011", "한도 초과"))),
                arguments(
                        "failed before there was a channel",
                        """
                        {'status': 'FAILED', 'paidAt': null, 'failedAt': '2026-03-02T01:01:00Z',
                         'channel': null, 'failure': {'reason': '사용자가 결제를 취소'}}
                        """,
                        any(PaymentStatus.FAILED)
                                .mode(null)
                                .failedAt(PAID_AT)
                                .failure(new Reason("", "사용자가 결제를 취소"))),
                arguments(
                        "failed, nobody says why",
                        """
                        {'status': 'FAILED', 'paidAt': null, 'failedAt': '2026-03-02T01:01:00Z',
                         'failure': {}}
                        """,
                        any(PaymentStatus.FAILED).failedAt(PAID_AT)),
                arguments(
                        "paid after a failure, of which the rest is left",
                        "{'failure': {'pgCode': '3011'}, 'failedAt': '2026-03-02T01:00:30Z'}",
                        wholly()),
                arguments(
                        "with all that a shop stores",
                        """
                        {'receiptUrl': 'https://receipt.example.com/1', 'customData': '{"cart":7}',
                         'customer': {'id': 'c-1', 'name': '김하나', 'email': 'hana@example.com',
                           'phoneNumber': '01000000000', 'birthYear': '1990'}}
                        """,
                        wholly().receiptUrl("https://receipt.example.com/1")
                                .customData("{\"cart\":7}")
                                .buyer(new Buyer("김하나", "hana@example.com", "01000000000"))),
                arguments(
                        "with what is blank, and tells nothing",
                        """
                        {'receiptUrl': '', 'customData': ' ', 'orderName': '',
                         'customer': {'id': 'c-1', 'name': ' ', 'email': ''}}
                        """,
                        wholly().orderName(null)),
                arguments(
                        "of a test channel",
                        """
                        {'channel': {'type': 'TEST', 'pgProvider': 'TOSSPAYMENTS',
                          'pgMerchantId': 'mid'}}
                        """,
                        wholly().mode(PaymentMode.TEST)),
                arguments(
                        "in US dollars",
                        "{'currency': 'USD', 'amount': %s}".formatted(AMOUNT.formatted(1_050, 0)),
                        wholly().amount(Money.usdCents(1_050)).cancellable(Money.usdCents(1_050))),
                arguments(
                        "in yen",
                        "{'currency': 'JPY', 'amount': %s}".formatted(AMOUNT.formatted(1_480, 0)),
                        wholly().amount(money("1480", "JPY")).cancellable(money("1480", "JPY"))));
    }

    static Stream<Arguments> cancelled() {
        return Stream.of(
                arguments(
                        "in part",
                        cancelled("PARTIAL_CANCELLED", 4_900, cancellation("c-1", 4_900, 3)),
                        any(PaymentStatus.PARTIALLY_CANCELLED)
                                .cancellable(Money.krw(8_000))
                                .cancellations(List.of(done("c-1", 4_900, 3)))),
                arguments(
                        "in two parts, told newest first, after one that failed",
                        cancelled(
                                "PARTIAL_CANCELLED",
                                5_000,
                                cancellation("c-3", 100, 4),
                                cancellation("c-2", 4_900, 3),
                                CANCELLATION.formatted("c-1", "FAILED", 9, at(2), "")),
                        any(PaymentStatus.PARTIALLY_CANCELLED)
                                .cancellable(Money.krw(7_900))
                                .cancellations(
                                        List.of(done("c-2", 4_900, 3), done("c-3", 100, 4)))),
                arguments(
                        "in full, what was asked for first carried out last",
                        cancelled(
                                "CANCELLED",
                                12_900,
                                CANCELLATION.formatted(
                                        "c-1",
                                        "SUCCEEDED",
                                        8_000,
                                        at(3),
                                        ", \"cancelledAt\": \"%s\"".formatted(at(6))),
                                cancellation("c-2", 4_900, 5)),
                        any(PaymentStatus.CANCELLED)
                                .cancellations(
                                        List.of(done("c-2", 4_900, 5), done("c-1", 8_000, 6)))),
                arguments(
                        "by the bank, when is not told",
                        cancelled(
                                "CANCELLED",
                                12_900,
                                CANCELLATION.formatted("c-1", "SUCCEEDED", 12_900, at(3), "")),
                        any(PaymentStatus.CANCELLED)
                                .cancellations(
                                        List.of(
                                                new Cancellation(
                                                        "c-1",
                                                        PRICE,
                                                        Status.DONE,
                                                        "고객 변심",
                                                        null)))),
                arguments(
                        "only asked for, so that it is paid still",
                        """
                        {'cancellations': [%s]}
                        """
                                .formatted(
                                        CANCELLATION.formatted(
                                                "c-1", "REQUESTED", 12_900, at(3), "")),
                        any(PaymentStatus.PAID)
                                .cancellable(PRICE.zero())
                                .cancellations(
                                        List.of(
                                                new Cancellation(
                                                        "c-1",
                                                        PRICE,
                                                        Status.REQUESTED,
                                                        "고객 변심",
                                                        Instant.parse(at(3)))))),
                arguments(
                        "in part, in US dollars",
                        """
                        {'status': 'PARTIAL_CANCELLED', 'currency': 'USD',
                         'cancelledAt': '2026-03-03T02:00:00Z', 'amount': %s,
                         'cancellations': [%s]}
                        """
                                .formatted(AMOUNT.formatted(1_050, 5), cancellation("c-1", 5, 3)),
                        any(PaymentStatus.PARTIALLY_CANCELLED)
                                .amount(Money.usdCents(1_050))
                                .cancellable(Money.usdCents(1_045))
                                .cancellations(
                                        List.of(
                                                new Cancellation(
                                                        "c-1",
                                                        Money.usdCents(5),
                                                        Status.DONE,
                                                        "고객 변심",
                                                        Instant.parse(at(3)))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"cards", "otherMethods", "otherStatuses"})
    void areRead(String name, String members, PaymentBuilder expected) {
        requireRead(members, expected.build());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void areReadWithoutADetailThatCannotBe(String name, String members, PaymentBuilder expected) {
        requireReadAs(expected.build(), answer(members));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cancelled")
    void areReadWithTheirCancellations(String name, String members, PaymentBuilder expected) {
        Payment payment = expected.paidAt(PAID_AT).build();
        boolean isCancelled = payment.status() != PaymentStatus.PAID;
        requireRead(
                members,
                payment.toBuilder().cancelledAt(isCancelled ? CANCELLED_AT : null).build());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"SUCCEEDED\"', '\"DONE\"', 'an unknown cancellation.status: \"DONE\"'",
        "'\"status\": \"SUCC', '\"state\": \"SUCC', without cancellation.status",
        "'\"totalAmount\": 4900', '\"totalAmount\": 0.5', an impossible cancellation.totalAmount",
        "'\"totalAmount\": 4900', '\"totalAmount\": -1', an impossible cancellation.totalAmount",
        "'\"totalAmount\": 4900', '\"totalAmount\": 999999999999999999',"
                + " whose cancellations are more than its amount",
        "'\"totalAmount\": 4900', '\"amount\": 4900', without cancellation.totalAmount",
        "'03T03:00:00Z', '33T03:00:00Z', a cancellation.cancelledAt that is no time"
    })
    void areRefusedWithACancellationThatCannotBe(String documented, String other, String words) {
        String answer = cancelled("PARTIAL_CANCELLED", 4_900, cancellation("c-1", 4_900, 3));
        assertThat(answer).contains(documented);
        portOne.answerLookUps(answer(answer.replace(documented, other)));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(this::found)
                .withMessageContaining(words);
    }

    @Test
    void printNothingPersonal() {
        String personal =
                """
                {'orderName': 'private-1', 'receiptUrl': 'private-2', 'customData': 'private-3',
                 'customer': {'name': 'private-4', 'email': 'private-5',
                   'phoneNumber': 'private-6'},
                 'method': {'type': 'PaymentMethodEasyPay', 'easyPayMethod': {
                   'type': 'PaymentMethodCard', 'approvalNumber': 'private-7',
                   'card': {'number': 'private-8'}}},
                 'cancellations': [{'id': 'c-1', 'status': '%s', 'totalAmount': 1,
                   'reason': 'private-9'}]}
                """;
        try (CapturedOutput output = CapturedOutput.start()) {
            portOne.answerLookUps(answer(personal.formatted("REQUESTED")));
            Payment payment = found();
            portOne.answerLookUps(answer(personal.formatted("OTHER")));

            assertThat(payment.customData()).isEqualTo("private-3");
            assertThat(payment.toString()).doesNotContain("private");
            assertThat(String.valueOf(payment.method())).doesNotContain("private");
            assertThatExceptionOfType(Malformed.class)
                    .isThrownBy(this::found)
                    .matches(failure -> !failure.toString().contains("private"));
            assertThat(output.records())
                    .anyMatch(record -> record.contains("customData"))
                    .noneMatch(record -> record.contains("private"));
        }
    }

    private void requireRead(String members, Payment expected) {
        WireResponse answer = answer(members);
        requireDocumented(answer);
        requireReadAs(expected, answer);
    }

    private void requireReadAs(Payment expected, WireResponse answer) {
        portOne.answerLookUps(answer);

        assertThat(found())
                .isEqualTo(expected.toBuilder().gatewayText(Secret.of(answer.bodyText())).build());
    }

    private static void requireDocumented(WireResponse answer) {
        SimpleResponse copy =
                SimpleResponse.Builder.ok()
                        .withContentType("application/json")
                        .withBody(answer.bodyText())
                        .build();
        assertThat(ANSWERS.validateResponse("/payments/1", Method.GET, copy).getMessages())
                .isEmpty();
    }

    private Payment found() {
        return portOne.with(Map.of("test-payments", "true"))
                .payments()
                .find(SHOP, PaymentQuery.byId("order-1"));
    }

    private static Arguments paid(String name, String members, @Nullable PaymentMethod method) {
        return arguments(name, members, wholly().method(method));
    }

    /** Paid, and nothing of it cancelled. */
    private static PaymentBuilder wholly() {
        return any(PaymentStatus.PAID).cancellable(PRICE).paidAt(PAID_AT);
    }

    private static PaymentBuilder any(PaymentStatus status) {
        return Payment.builder("order-1", status, PRICE)
                .orderId("order-1")
                .orderName("봄 원피스 외 1건")
                .cancellable(PRICE.zero())
                .mode(PaymentMode.LIVE);
    }

    private static String cancelled(String status, int cancelled, String... cancellations) {
        return """
                {"status": "%s", "cancelledAt": "%s", "cancellations": [%s], "amount": %s}
                """
                .formatted(
                        status,
                        CANCELLED_AT,
                        String.join(",", cancellations),
                        AMOUNT.formatted(12_900, cancelled));
    }

    private static String cancellation(String id, int amount, int hour) {
        return CANCELLATION.formatted(
                id, "SUCCEEDED", amount, at(hour), ", \"cancelledAt\": \"%s\"".formatted(at(hour)));
    }

    private static Cancellation done(String id, long won, int hour) {
        Instant at = Instant.parse(at(hour));
        return new Cancellation(id, Money.krw(won), Status.DONE, "고객 변심", at);
    }

    private static String at(int hour) {
        return "2026-03-03T0%d:00:00Z".formatted(hour);
    }

    /**
     * @param members take the place of those that any payment has; null leaves one out
     */
    private static WireResponse answer(String members) {
        try {
            var payment = (ObjectNode) JSON.readTree(ANY);
            JSON.readTree(members)
                    .properties()
                    .forEach(
                            member -> {
                                payment.remove(member.getKey());
                                if (!member.getValue().isNull()) {
                                    payment.set(member.getKey(), member.getValue());
                                }
                            });
            return WireResponse.json(payment.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }
}
