package io.hexapay.portone;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentMethod.CardType;
import io.hexapay.http.call.IfReadable;
import org.jspecify.annotations.Nullable;

/**
 * How a payment is paid, as PortOne tells it: each type has some of the fields. It does not print.
 *
 * @param type {@code PaymentMethodCard}, …
 * @param easyPayMethod what was used of a wallet: a card, a transfer, or its own balance
 * @param remitteeName whose name a virtual account carries
 * @param expiredAt until when the transfer to a virtual account is awaited
 */
record PortOneMethod(
        @IfReadable @JsonProperty("type") @Nullable String type,
        @IfReadable @JsonProperty("card") @Nullable Card card,
        @IfReadable @JsonProperty("approvalNumber") @Nullable String approvalNumber,
        @IfReadable @JsonProperty("installment") @Nullable Installment installment,
        @IfReadable @JsonProperty("provider") @Nullable String provider,
        @IfReadable @JsonProperty("easyPayMethod") @Nullable PortOneMethod easyPayMethod,
        @IfReadable @JsonProperty("bank") @Nullable String bank,
        @IfReadable @JsonProperty("accountNumber") @Nullable String accountNumber,
        @IfReadable @JsonProperty("remitteeName") @Nullable String remitteeName,
        @IfReadable @JsonProperty("expiredAt") @Nullable String expiredAt) {

    private static final String CARD = "PaymentMethodCard";

    /**
     * @param issuer its code
     * @param number some digits masked
     */
    record Card(
            @IfReadable @JsonProperty("issuer") @Nullable String issuer,
            @IfReadable @JsonProperty("type") @Nullable String type,
            @IfReadable @JsonProperty("number") @Nullable String number) {

        @Override
        public String toString() {
            return "Card[****]";
        }
    }

    /**
     * @param month 0 if it is paid at once
     */
    record Installment(@IfReadable @JsonProperty("month") @Nullable Integer month) {}

    /** Null if it has no type. What cannot be read of a method is not told. */
    @Nullable PaymentMethod toDomain() {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case CARD -> toCard();
            case "PaymentMethodVirtualAccount" ->
                    new PaymentMethod.VirtualAccount(
                            bank, accountNumber, remitteeName, WireTime.ifReadable(expiredAt));
            case "PaymentMethodEasyPay" -> new PaymentMethod.EasyPay(provider, cardOfWallet());
            case "PaymentMethodTransfer" -> new PaymentMethod.BankTransfer(bank);
            case "PaymentMethodMobile" -> new PaymentMethod.Phone();
            default -> new PaymentMethod.Other(type);
        };
    }

    @Override
    public String toString() {
        return "PortOneMethod[type=%s, ****]".formatted(type);
    }

    private PaymentMethod.Card toCard() {
        Card details = card == null ? new Card(null, null, null) : card;
        return new PaymentMethod.Card(
                details.issuer,
                details.number,
                approvalNumber,
                instalments(),
                cardType(details.type));
    }

    private PaymentMethod.@Nullable Card cardOfWallet() {
        return easyPayMethod != null && CARD.equals(easyPayMethod.type)
                ? easyPayMethod.toCard()
                : null;
    }

    private @Nullable Integer instalments() {
        Integer months = installment == null ? null : installment.month;
        return months == null || months < 0 ? null : months;
    }

    /** A gift card is neither. */
    private static @Nullable CardType cardType(@Nullable String type) {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "CREDIT" -> CardType.CREDIT;
            case "DEBIT" -> CardType.DEBIT;
            default -> null;
        };
    }
}
