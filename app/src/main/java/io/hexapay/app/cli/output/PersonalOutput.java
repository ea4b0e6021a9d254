package io.hexapay.app.cli.output;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentMethod.Card;
import io.hexapay.core.payment.PaymentMethod.EasyPay;
import io.hexapay.core.payment.PaymentMethod.VirtualAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a payment is about a person, and printed only if it is asked for: who paid, with what,
 * and for what.
 *
 * @param cancellationReasons those of {@link PaymentOutput#cancellations}, in their order
 */
record PersonalOutput(
        @JsonProperty("buyer_name") @Nullable String buyerName,
        @JsonProperty("buyer_email") @Nullable String buyerEmail,
        @JsonProperty("buyer_phone") @Nullable String buyerPhone,
        @JsonProperty("card_number") @Nullable String cardNumber,
        @JsonProperty("approval_number") @Nullable String approvalNumber,
        @JsonProperty("account_number") @Nullable String accountNumber,
        @JsonProperty("account_holder") @Nullable String accountHolder,
        @JsonProperty("order_name") @Nullable String orderName,
        @JsonProperty("custom_data") @Nullable String customData,
        @JsonProperty("receipt_url") @Nullable String receiptUrl,
        @JsonProperty("cancellation_reasons") List<@Nullable String> cancellationReasons) {

    private static final Buyer UNKNOWN = new Buyer(null, null, null);

    static PersonalOutput of(Payment payment) {
        Buyer buyer = payment.buyer() == null ? UNKNOWN : payment.buyer();
        Card card = cardOf(payment.method());
        VirtualAccount account = payment.method() instanceof VirtualAccount it ? it : null;
        return new PersonalOutput(
                buyer.name(),
                buyer.email(),
                buyer.phone(),
                card.number(),
                card.approvalNumber(),
                account == null ? null : account.number(),
                account == null ? null : account.holder(),
                payment.orderName(),
                payment.customData(),
                payment.receiptUrl(),
                payment.cancellations().stream()
                        .<@Nullable String>map(Cancellation::reason)
                        .toList());
    }

    String readable() {
        return """

                buyer        %s, %s, %s
                card         %s, approval %s
                account      %s, %s
                order name   %s
                custom data  %s
                receipt      %s
                reasons      %s"""
                .formatted(
                        Texts.orDash(buyerName),
                        Texts.orDash(buyerEmail),
                        Texts.orDash(buyerPhone),
                        Texts.orDash(cardNumber),
                        Texts.orDash(approvalNumber),
                        Texts.orDash(accountNumber),
                        Texts.orDash(accountHolder),
                        Texts.orDash(orderName),
                        Texts.orDash(customData),
                        Texts.orDash(receiptUrl),
                        cancellationReasons.isEmpty()
                                ? "-"
                                : cancellationReasons.stream()
                                        .map(Texts::orDash)
                                        .collect(joining(", ")));
    }

    /** Without what people are called by. */
    @Override
    public String toString() {
        return "PersonalOutput[****]";
    }

    private static Card cardOf(@Nullable PaymentMethod method) {
        PaymentMethod used = method instanceof EasyPay wallet ? wallet.card() : method;
        return used instanceof Card card ? card : Card.UNKNOWN;
    }
}
