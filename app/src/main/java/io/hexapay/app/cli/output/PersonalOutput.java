package io.hexapay.app.cli.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentMethod.Card;
import io.hexapay.core.payment.PaymentMethod.EasyPay;
import io.hexapay.core.payment.PaymentMethod.VirtualAccount;
import org.jspecify.annotations.Nullable;

/** What of a payment is about a person, and printed only if it is asked for. */
record PersonalOutput(
        @JsonProperty("buyer_name") @Nullable String buyerName,
        @JsonProperty("buyer_email") @Nullable String buyerEmail,
        @JsonProperty("buyer_phone") @Nullable String buyerPhone,
        @JsonProperty("card_number") @Nullable String cardNumber,
        @JsonProperty("approval_number") @Nullable String approvalNumber,
        @JsonProperty("account_number") @Nullable String accountNumber,
        @JsonProperty("account_holder") @Nullable String accountHolder,
        @JsonProperty("custom_data") @Nullable String customData) {

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
                payment.customData());
    }

    String readable() {
        return """

                buyer        %s, %s, %s
                card         %s, approval %s
                account      %s, %s
                custom data  %s"""
                .formatted(
                        Texts.orDash(buyerName),
                        Texts.orDash(buyerEmail),
                        Texts.orDash(buyerPhone),
                        Texts.orDash(cardNumber),
                        Texts.orDash(approvalNumber),
                        Texts.orDash(accountNumber),
                        Texts.orDash(accountHolder),
                        Texts.orDash(customData));
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
