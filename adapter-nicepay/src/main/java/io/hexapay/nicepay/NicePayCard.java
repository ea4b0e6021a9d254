package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.PaymentMethod.Card;
import io.hexapay.core.payment.PaymentMethod.CardType;
import io.hexapay.http.call.IfReadable;
import org.jspecify.annotations.Nullable;

/**
 * The card of a payment.
 *
 * @param number some of its digits masked; none if a wallet's money or points paid for all
 * @param instalments in months, as a number or as text ("00" at once)
 * @param type {@code credit} or {@code check}
 */
record NicePayCard(
        @IfReadable @JsonProperty("cardCode") @Nullable String issuerCode,
        @IfReadable @JsonProperty("cardName") @Nullable String issuerName,
        @IfReadable @JsonProperty("cardNum") @Nullable String number,
        @IfReadable @JsonProperty("cardQuota") @Nullable String instalments,
        @IfReadable @JsonProperty("cardType") @Nullable String type) {

    /** No card: what an answer that has none stands for. */
    static final NicePayCard NONE = new NicePayCard(null, null, null, null, null);

    /** Whether a card was used. */
    boolean isUsed() {
        return number != null;
    }

    Card toDomain(@Nullable String approvalNumber) {
        return new Card(
                issuerName == null ? issuerCode : issuerName,
                number,
                approvalNumber,
                months(),
                cardType());
    }

    private @Nullable Integer months() {
        return instalments != null && instalments.matches("[0-9]{1,3}")
                ? Integer.valueOf(instalments)
                : null;
    }

    private @Nullable CardType cardType() {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "credit" -> CardType.CREDIT;
            case "check" -> CardType.DEBIT;
            default -> null;
        };
    }

    /** Without the card. */
    @Override
    public String toString() {
        return "NicePayCard[****]";
    }
}
