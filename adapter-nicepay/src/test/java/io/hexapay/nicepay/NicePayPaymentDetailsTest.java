package io.hexapay.nicepay;

import static io.hexapay.nicepay.PaymentJson.LATER;
import static io.hexapay.nicepay.PaymentJson.ORDER_ID;
import static io.hexapay.nicepay.PaymentJson.RECEIPT;
import static io.hexapay.nicepay.PaymentJson.TID;
import static io.hexapay.nicepay.PaymentJson.TIME;
import static io.hexapay.nicepay.PaymentJson.account;
import static io.hexapay.nicepay.PaymentJson.accountIssued;
import static io.hexapay.nicepay.PaymentJson.cancellation;
import static io.hexapay.nicepay.PaymentJson.card;
import static io.hexapay.nicepay.PaymentJson.paid;
import static io.hexapay.nicepay.PaymentJson.with;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentMethod.BankTransfer;
import io.hexapay.core.payment.PaymentMethod.Card;
import io.hexapay.core.payment.PaymentMethod.CardType;
import io.hexapay.core.payment.PaymentMethod.EasyPay;
import io.hexapay.core.payment.PaymentMethod.Other;
import io.hexapay.core.payment.PaymentMethod.Phone;
import io.hexapay.core.payment.PaymentMethod.VirtualAccount;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Over loopback: each payment is compared whole, so what is not told has to be null. */
class NicePayPaymentDetailsTest {

    private static final Instant PAID_AT = Instant.parse("2021-07-27T11:01:25Z");
    private static final Instant CANCELLED_AT = Instant.parse("2021-07-28T00:30:00Z");
    private static final Card SAMSUNG =
            new Card("삼성", "123412******1234", "12345678", 0, CardType.CREDIT);
    private static final VirtualAccount ACCOUNT =
            new VirtualAccount(
                    "국민은행", "N123412341234", "홍길동", Instant.parse("2021-08-03T14:59:59Z"));

    /** What the manual's example says. */
    private static final Payment PAID =
            Payment.builder(TID, PaymentStatus.PAID, Money.krw(1004))
                    .orderId(ORDER_ID)
                    .orderName("test")
                    .cancellable(Money.krw(1004))
                    .method(SAMSUNG)
                    .paidAt(PAID_AT)
                    .receiptUrl(RECEIPT)
                    .build();

    private static final Payment READY =
            PAID.toBuilder()
                    .status(PaymentStatus.READY)
                    .cancellable(Money.krw(0))
                    .method(null)
                    .paidAt(null)
                    .build();

    @AutoClose private final LoopbackNicePay nicePay = new LoopbackNicePay();

    @ParameterizedTest(name = "{0}")
    @MethodSource({"cards", "otherMethods", "virtualAccounts", "statuses", "details", "unreadable"})
    void tellsAllOfAPayment(String name, PaymentJson json, Payment expected) {
        nicePay.answers(json.signed());

        assertThat(find())
                .isEqualTo(expected.toBuilder().gatewayText(Secret.of(json.signed())).build());
    }

    static Stream<Arguments> cards() {
        return Stream.of(
                arguments("the manual's example", paid(), PAID),
                arguments(
                        "a debit card in three instalments, as text",
                        paid().with("card", debitInThree()),
                        paidBy(new Card("비씨", "123412******1234", "12345678", 3, CardType.DEBIT))),
                arguments(
                        "a card company that has a code only",
                        cardWith("cardName", null),
                        paidBy(new Card("04", "123412******1234", "12345678", 0, CardType.CREDIT))),
                arguments(
                        "a card of an unknown type",
                        cardWith("cardType", "gift"),
                        paidBy(new Card("삼성", "123412******1234", "12345678", 0, null))),
                arguments(
                        "instalments that cannot be read",
                        cardWith("cardQuota", "-1"),
                        paidBy(
                                new Card(
                                        "삼성",
                                        "123412******1234",
                                        "12345678",
                                        null,
                                        CardType.CREDIT))),
                arguments(
                        "a card of which nothing is told",
                        paid().with("card", null).with("approveNo", null),
                        paidBy(Card.UNKNOWN)),
                arguments("a method in capitals", paid().with("payMethod", "CARD"), PAID));
    }

    static Stream<Arguments> otherMethods() {
        return Stream.of(
                arguments(
                        "a wallet with a card in it",
                        paid().with("payMethod", "naverpay"),
                        paidBy(new EasyPay("naverpay", SAMSUNG))),
                arguments(
                        "Samsung Pay",
                        paid().with("payMethod", "samsungpay"),
                        paidBy(new EasyPay("samsungpay", SAMSUNG))),
                arguments(
                        "a wallet's own money",
                        cardWith("cardNum", null).with("payMethod", "kakaopay"),
                        paidBy(new EasyPay("kakaopay", null))),
                arguments(
                        "a wallet that tells of no card",
                        paid().with("payMethod", "tosspay").with("card", null),
                        paidBy(new EasyPay("tosspay", null))),
                arguments(
                        "a bank transfer",
                        without("card").with("payMethod", "bank").with("bank", bank("신한은행")),
                        paidBy(new BankTransfer("신한은행"))),
                arguments(
                        "a bank that has a code only",
                        without("card").with("payMethod", "bank").with("bank", bank("")),
                        paidBy(new BankTransfer("088"))),
                arguments(
                        "a bank transfer of no bank",
                        without("card").with("payMethod", "bank"),
                        paidBy(new BankTransfer(null))),
                arguments(
                        "a phone bill",
                        without("card").with("payMethod", "cellphone"),
                        paidBy(new Phone())),
                arguments(
                        "a method of the future",
                        paid().with("payMethod", "applepay"),
                        paidBy(new Other("applepay"))),
                arguments("no method", paid().with("payMethod", " "), paidBy(null)));
    }

    static Stream<Arguments> virtualAccounts() {
        Payment issued =
                READY.toBuilder()
                        .status(PaymentStatus.VIRTUAL_ACCOUNT_ISSUED)
                        .method(ACCOUNT)
                        .build();
        VirtualAccount none = new VirtualAccount("국민은행", null, "홍길동", ACCOUNT.due());
        return Stream.of(
                arguments("a virtual account issued", accountIssued(), issued),
                arguments(
                        "a virtual account without its due date",
                        accountWith("vbankExpDate", ""),
                        issued.toBuilder()
                                .method(new VirtualAccount("국민은행", "N123412341234", "홍길동", null))
                                .build()),
                arguments(
                        "a virtual account not issued yet",
                        accountWith("vbankNumber", ""),
                        READY.toBuilder().method(none).build()),
                arguments(
                        "a virtual account that was paid into",
                        accountIssued().with("status", "paid").with("balanceAmt", 1004),
                        paidBy(ACCOUNT)),
                arguments(
                        "a virtual account cancelled before anybody paid",
                        accountIssued()
                                .with("status", "cancelled")
                                .with("paidAt", "0")
                                .with("cancelledAt", LATER)
                                .with("cancels", List.of(cancellation("c1", 1004, LATER))),
                        READY.toBuilder()
                                .status(PaymentStatus.CANCELLED)
                                .method(ACCOUNT)
                                .cancelledAt(CANCELLED_AT)
                                .cancellations(List.of(cancelled("c1", Money.krw(1004))))
                                .build()));
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                arguments(
                        "not begun",
                        without("card").with("status", "ready").with("payMethod", null),
                        READY),
                arguments(
                        "expired",
                        without("card").with("status", "expired").with("payMethod", null),
                        READY.toBuilder().status(PaymentStatus.EXPIRED).build()),
                arguments(
                        "failed, of which a look-up does not tell why",
                        paid().with("status", "failed").with("failedAt", TIME),
                        READY.toBuilder()
                                .status(PaymentStatus.FAILED)
                                .method(SAMSUNG)
                                .failedAt(PAID_AT)
                                .build()),
                arguments("held in escrow", paid().with("useEscrow", true), PAID),
                arguments(
                        "cancelled",
                        paid().with("status", "cancelled")
                                .with("balanceAmt", 0)
                                .with("cancelledAt", LATER)
                                .with("cancels", List.of(cancellation("c1", 1004, LATER))),
                        PAID.toBuilder()
                                .status(PaymentStatus.CANCELLED)
                                .cancellable(Money.krw(0))
                                .cancelledAt(CANCELLED_AT)
                                .cancellations(List.of(cancelled("c1", Money.krw(1004))))
                                .build()),
                arguments(
                        "cancelled in parts, the newest first",
                        paid().with("status", "partialCancelled")
                                .with("balanceAmt", 504)
                                .with("cancelledAt", LATER)
                                .with(
                                        "cancels",
                                        List.of(
                                                cancellation("c2", 300, LATER),
                                                cancellation("c1", 200, TIME))),
                        PAID.toBuilder()
                                .status(PaymentStatus.PARTIALLY_CANCELLED)
                                .cancellable(Money.krw(504))
                                .cancelledAt(CANCELLED_AT)
                                .cancellations(
                                        List.of(
                                                new Cancellation(
                                                        "c1",
                                                        Money.krw(200),
                                                        Cancellation.Status.DONE,
                                                        "고객 변심",
                                                        PAID_AT),
                                                cancelled("c2", Money.krw(300))))
                                .build()));
    }

    static Stream<Arguments> details() {
        return Stream.of(
                arguments(
                        "a buyer, and what the shop gave it to keep",
                        paid().with("buyerName", "홍길동")
                                .with("buyerTel", "01012345678")
                                .with("buyerEmail", "gildong@shop.example")
                                .with("mallReserved", "{'cart':7}"),
                        PAID.toBuilder()
                                .buyer(Buyer.of("홍길동", "gildong@shop.example", "01012345678"))
                                .customData("{'cart':7}")
                                .build()),
                arguments(
                        "a phone number and an approval number as numbers",
                        paid().with("buyerTel", 1012345678).with("approveNo", 12345678),
                        PAID.toBuilder().buyer(Buyer.of(null, null, "1012345678")).build()),
                arguments(
                        "blanks, which tell nothing",
                        paid().with("buyerName", "")
                                .with("buyerTel", " ")
                                .with("buyerEmail", "")
                                .with("mallReserved", "")
                                .with("receiptUrl", "")
                                .with("goodsName", ""),
                        PAID.toBuilder().orderName(null).receiptUrl(null).build()),
                arguments(
                        "amounts as text, and times as the number 0",
                        paid().with("amount", "1004")
                                .with("balanceAmt", "1004")
                                .with("failedAt", 0)
                                .with("cancelledAt", 0),
                        PAID),
                arguments(
                        "US dollars, of which cents were cancelled",
                        paid().with("currency", "USD")
                                .with("status", "partialCancelled")
                                .with("amount", new BigDecimal("10.50"))
                                .with("balanceAmt", new BigDecimal("10.25"))
                                .with("cancelledAt", LATER)
                                .with(
                                        "cancels",
                                        List.of(cancellation("c1", new BigDecimal("0.25"), LATER))),
                        PAID.toBuilder()
                                .status(PaymentStatus.PARTIALLY_CANCELLED)
                                .amount(Money.usdCents(1050))
                                .cancellable(Money.usdCents(1025))
                                .cancelledAt(CANCELLED_AT)
                                .cancellations(List.of(cancelled("c1", Money.usdCents(25))))
                                .build()),
                arguments(
                        "yuan",
                        paid().with("currency", "CNY"),
                        PAID.toBuilder().amount(yuan()).cancellable(yuan()).build()));
    }

    /** Against the documents, in a detail that does not decide about money. */
    static Stream<Arguments> unreadable() {
        Card unknown = new Card(null, null, "12345678", null, null);
        Map<String, Integer> object = Map.of("cart", 7);
        return Stream.of(
                arguments("a card that is blank", paid().with("card", ""), paidBy(unknown)),
                arguments("a card that is a word", paid().with("card", "none"), paidBy(unknown)),
                arguments("cards", paid().with("card", List.of(card())), paidBy(unknown)),
                arguments(
                        "a card whose fields are none",
                        paid().with(
                                        "card",
                                        Map.of(
                                                "cardName",
                                                object,
                                                "cardCode",
                                                "04",
                                                "cardNum",
                                                List.of(),
                                                "cardQuota",
                                                object,
                                                "cardType",
                                                true))
                                .with("approveNo", object),
                        paidBy(new Card("04", null, null, null, null))),
                arguments(
                        "a virtual account that is none",
                        accountIssued().with("vbank", List.of()),
                        READY.toBuilder()
                                .method(new VirtualAccount(null, null, null, null))
                                .build()),
                arguments(
                        "a due date that is none",
                        accountWith("vbankExpDate", object)
                                .with("status", "paid")
                                .with("balanceAmt", 1004),
                        paidBy(new VirtualAccount("국민은행", "N123412341234", "홍길동", null))),
                arguments(
                        "a bank that is blank",
                        paid().with("payMethod", "bank").with("bank", ""),
                        paidBy(new BankTransfer(null))),
                arguments(
                        "texts that are none",
                        paid().with("payMethod", object)
                                .with("goodsName", List.of("test"))
                                .with("buyerName", object)
                                .with("buyerTel", false)
                                .with("buyerEmail", List.of())
                                .with("receiptUrl", object)
                                .with("mallReserved", object)
                                .with("cancelledTid", List.of()),
                        PAID.toBuilder().method(null).orderName(null).receiptUrl(null).build()),
                arguments(
                        "a cancellation whose details are none",
                        paid().with("status", "partialCancelled")
                                .with("balanceAmt", 1000)
                                .with("cancelledAt", LATER)
                                .with(
                                        "cancels",
                                        List.of(
                                                Map.of(
                                                        "amount",
                                                        4,
                                                        "tid",
                                                        List.of(),
                                                        "reason",
                                                        object,
                                                        "cancelledAt",
                                                        object))),
                        PAID.toBuilder()
                                .status(PaymentStatus.PARTIALLY_CANCELLED)
                                .cancellable(Money.krw(1000))
                                .cancelledAt(CANCELLED_AT)
                                .cancellations(
                                        List.of(
                                                new Cancellation(
                                                        null,
                                                        Money.krw(4),
                                                        Cancellation.Status.DONE,
                                                        null,
                                                        null)))
                                .build()));
    }

    @Test
    void refusesMoreCancelledThanWasPaid() {
        refuses(List.of(cancellation("c1", 600, TIME), cancellation("c2", 405, LATER)));
    }

    @Test
    void refusesACancellationOfNoAmount() {
        refuses(List.of(with(cancellation("c1", 600, TIME), "amount", null)));
        refuses(asList((Object) null));
    }

    @Test
    void printsNothingPersonal() {
        nicePay.answers(
                accountIssued()
                        .with("buyerName", "CANARY-name")
                        .with("buyerTel", "CANARY-phone")
                        .with("buyerEmail", "CANARY-mail")
                        .with("mallReserved", "CANARY-custom")
                        .with("goodsName", "CANARY-goods")
                        .with("card", with(card(), "cardNum", "CANARY-card"))
                        .with("vbank", with(account(), "vbankHolder", "CANARY-holder"))
                        .with("cancels", List.of(cancellation("c", 1, TIME)))
                        .signed());

        Payment payment = find();

        assertThat(
                        payment.toString()
                                + payment.method()
                                + payment.buyer()
                                + payment.cancellations())
                .doesNotContain("CANARY")
                .doesNotContain("변심");
    }

    private void refuses(List<?> cancellations) {
        nicePay.answers(
                paid().with("status", "partialCancelled").with("cancels", cancellations).signed());

        assertThatExceptionOfType(Malformed.class).isThrownBy(this::find);
    }

    private Payment find() {
        return nicePay.ports().payments().find(nicePay.shop, PaymentQuery.byId(TID));
    }

    private static Payment paidBy(@Nullable PaymentMethod method) {
        return PAID.toBuilder().method(method).build();
    }

    private static PaymentJson cardWith(String field, @Nullable Object value) {
        return paid().with("card", with(card(), field, value));
    }

    private static PaymentJson accountWith(String field, @Nullable Object value) {
        return accountIssued().with("vbank", with(account(), field, value));
    }

    private static PaymentJson without(String field) {
        return paid().with(field, null);
    }

    private static Map<String, @Nullable Object> debitInThree() {
        return with(with(with(card(), "cardType", "check"), "cardQuota", "03"), "cardName", "비씨");
    }

    private static Map<String, @Nullable Object> bank(String name) {
        return Map.of("bankCode", "088", "bankName", name);
    }

    private static Cancellation cancelled(String id, Money amount) {
        return new Cancellation(id, amount, Cancellation.Status.DONE, "고객 변심", CANCELLED_AT);
    }

    private static Money yuan() {
        return new Money(BigDecimal.valueOf(1004), Currency.getInstance("CNY"));
    }
}
