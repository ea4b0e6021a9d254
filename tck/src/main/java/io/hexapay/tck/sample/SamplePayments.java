package io.hexapay.tck.sample;

import static io.hexapay.core.payment.PaymentStatus.CANCELLED;
import static io.hexapay.core.payment.PaymentStatus.FAILED;
import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.core.payment.PaymentStatus.PARTIALLY_CANCELLED;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMode;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fixture.GatewayFixture;
import io.hexapay.tck.fixture.GatewayFixture.Detail;
import io.hexapay.tck.fixture.GatewayFixture.Omission;
import io.hexapay.tck.observation.Canaries;
import io.hexapay.tck.server.WireResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Payments as one gateway may know them, with what it tells of them, and its answers. */
public record SamplePayments(GatewayFixture gateway, Canaries canaries) {

    public static final String ID = "pay_1";
    public static final String ORDER = "order-1";

    private static final Instant PAID_AT = Instant.parse("2026-03-02T01:01:00Z");

    /** A payment of 12,900, of which 8,000 are left if it is cancelled in part. */
    public Payment in(PaymentStatus status) {
        return of(ID, status, new Money(new BigDecimal(12_900), gateway.currency()), "8000");
    }

    /** The same with every time that the gateway tells, whatever has happened. */
    public Payment withAllTimes(PaymentStatus status) {
        Payment payment = in(status);
        return payment.toBuilder()
                .paidAt(at(true, 0, Omission.PAID_AT))
                .cancelledAt(at(true, 3600, Omission.CANCELLED_AT))
                .failedAt(at(true, 60, Omission.FAILED_AT))
                .build();
    }

    /**
     * A payment in that status, with what the gateway tells of one.
     *
     * @param part what can still be cancelled of a payment that is cancelled in part
     */
    public Payment of(String id, PaymentStatus status, Money amount, String part) {
        Money cancellable =
                switch (status) {
                    case PAID -> amount;
                    case PARTIALLY_CANCELLED -> new Money(new BigDecimal(part), amount.currency());
                    default -> amount.zero();
                };
        boolean cancelled = status == PARTIALLY_CANCELLED || status == CANCELLED;
        boolean hidesRest = status == PARTIALLY_CANCELLED && omits(Omission.REMAINDER);
        Payment payment =
                Payment.builder(id, status, amount)
                        .orderId(orderId(id))
                        .cancellable(hidesRest ? null : cancellable)
                        .method(omits(Omission.METHOD) ? null : gateway.method())
                        .paidAt(at(cancelled || status == PAID, 0, Omission.PAID_AT))
                        .cancelledAt(at(cancelled, 3600, Omission.CANCELLED_AT))
                        .failedAt(at(status == FAILED, 60, Omission.FAILED_AT))
                        .cancellations(
                                cancelled && tells(Detail.CANCELLATIONS)
                                        ? List.of(cancellation("c-1", amount.minus(cancellable)))
                                        : List.of())
                        .build();
        return withDetails(payment);
    }

    /** A cancellation as the gateway tells it, of an hour after the payment. */
    public Cancellation cancellation(String id, Money amount) {
        return gateway.asTold(
                new Cancellation(
                        id,
                        amount,
                        Cancellation.Status.DONE,
                        canaries.personal("reason of a cancellation"),
                        PAID_AT.plusSeconds(3600)));
    }

    /** The same with none of the {@link Detail}s but the mode, which all have that have one. */
    public Payment withoutDetails(Payment payment) {
        return payment.toBuilder()
                .orderName(null)
                .failure(null)
                .buyer(null)
                .receiptUrl(null)
                .customData(null)
                .cancellations(List.of())
                .build();
    }

    private Payment withDetails(Payment payment) {
        boolean failed = payment.status() == FAILED;
        Buyer buyer =
                new Buyer(
                        canaries.personal("buyer's name"),
                        canaries.personal("buyer's address") + "@example.com",
                        canaries.personal("buyer's phone"));
        return payment.toBuilder()
                .orderName(tells(Detail.ORDER_NAME) ? canaries.personal("order name") : null)
                .mode(tells(Detail.MODE) ? PaymentMode.LIVE : null)
                .failure(failed && tells(Detail.FAILURE) ? gateway.paymentFailure() : null)
                .buyer(tells(Detail.BUYER) ? buyer : null)
                .receiptUrl(
                        tells(Detail.RECEIPT_URL)
                                ? "https://example.com/" + canaries.personal("receipt")
                                : null)
                .customData(tells(Detail.CUSTOM_DATA) ? canaries.personal("custom data") : null)
                .build();
    }

    /** The payment of {@link #ORDER}, which is paid. */
    public Payment ofOrder() {
        return of(setsId() ? ORDER : ID, PAID, money("1000"), "1");
    }

    /** Any amount, in the gateway's currency. */
    public Money money(String amount) {
        return new Money(new BigDecimal(amount), gateway.currency());
    }

    /** A currency other than the gateway's usual one, with cents. */
    public Currency foreignCurrency() {
        boolean usual = gateway.currency().getCurrencyCode().equals("USD");
        return Currency.getInstance(usual ? "EUR" : "USD");
    }

    /** The statuses that the gateway's words mean. */
    public Set<PaymentStatus> statuses() {
        Set<PaymentStatus> all = new TreeSet<>();
        gateway.statuses().values().forEach(all::addAll);
        return all;
    }

    /** The gateway's answer with that payment. */
    public WireResponse answer(Payment payment, Merchant merchant) {
        return gateway.payment(payment, wordFor(payment.status()), merchant);
    }

    /** The gateway's answer with the {@link #ofOrder payment of the order}. */
    public WireResponse answerByOrder(Merchant merchant) {
        return gateway.paymentByOrder(ofOrder(), wordFor(PAID), merchant);
    }

    /** The gateway's answer with a payment that is paid. */
    public WireResponse paid(Merchant merchant) {
        return answer(in(PAID), merchant);
    }

    /** A word of the gateway's for that status. */
    public String wordFor(PaymentStatus status) {
        return new TreeMap<>(gateway.statuses())
                .entrySet().stream()
                        .filter(word -> word.getValue().contains(status))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow(
                                () -> new AssertionError("no word of statuses() means " + status));
    }

    /**
     * A port that looks payments up as {@code port}, without the gateway's own text, which no
     * sample has.
     */
    public static PaymentPort withoutText(PaymentPort port) {
        return (merchant, query, deadline) ->
                port.find(merchant, query, deadline).toBuilder().gatewayText(null).build();
    }

    private @Nullable String orderId(String id) {
        if (omits(Omission.ORDER_ID)) {
            return null;
        }
        return setsId() ? id : ORDER;
    }

    private boolean tells(Detail detail) {
        return gateway.details().contains(detail);
    }

    private boolean setsId() {
        return gateway.capabilities().contains(Capability.MERCHANT_SETS_ID);
    }

    private boolean omits(Omission omission) {
        return gateway.omissions().contains(omission);
    }

    private @Nullable Instant at(boolean happened, long seconds, Omission unless) {
        return happened && !omits(unless) ? PAID_AT.plusSeconds(seconds) : null;
    }
}
