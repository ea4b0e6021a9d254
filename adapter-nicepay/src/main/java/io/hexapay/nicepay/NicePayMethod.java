package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentMethod.CardType;
import io.hexapay.http.call.IfReadable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a payment is paid: the word {@code payMethod}, and the field that has the details of that
 * method. If an answer lacks them, the method is told without details.
 */
final class NicePayMethod {

    private static final String VIRTUAL_ACCOUNT = "vbank";

    private static final Card NO_CARD = new Card(null, null, null, null, null);
    private static final Account NO_ACCOUNT = new Account(null, null, null, null, null);
    private static final Bank NO_BANK = new Bank(null, null);

    private NicePayMethod() {}

    /** Null if it is not told. */
    static @Nullable PaymentMethod of(NicePayPayment payment) {
        String word = payment.method();
        if (word == null) {
            return null;
        }
        Card card = payment.card() == null ? NO_CARD : payment.card();
        Account account = payment.virtualAccount() == null ? NO_ACCOUNT : payment.virtualAccount();
        Bank bank = payment.bank() == null ? NO_BANK : payment.bank();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "card" -> card.toDomain(payment.approvalNumber());
            case VIRTUAL_ACCOUNT -> account.toDomain();
            case "bank" -> bank.toDomain();
            case "cellphone" -> new PaymentMethod.Phone();
            case "naverpay", "kakaopay", "samsungpay", "payco", "ssgpay", "tosspay" ->
                    new PaymentMethod.EasyPay(
                            word, card.isUsed() ? card.toDomain(payment.approvalNumber()) : null);
            default -> new PaymentMethod.Other(word);
        };
    }

    /** Whether the payer was given a virtual account. */
    static boolean isIssuedAccount(NicePayPayment payment) {
        return VIRTUAL_ACCOUNT.equalsIgnoreCase(payment.method())
                && payment.virtualAccount() != null
                && payment.virtualAccount().number != null;
    }

    /**
     * The card of a payment.
     *
     * @param number some of its digits masked; none if a wallet's money or points paid for all
     * @param instalments in months, as a number or as text ("00" at once)
     * @param type {@code credit} or {@code check}
     */
    record Card(
            @IfReadable @JsonProperty("cardCode") @Nullable String issuerCode,
            @IfReadable @JsonProperty("cardName") @Nullable String issuerName,
            @IfReadable @JsonProperty("cardNum") @Nullable String number,
            @IfReadable @JsonProperty("cardQuota") @Nullable String instalments,
            @IfReadable @JsonProperty("cardType") @Nullable String type) {

        private boolean isUsed() {
            return number != null;
        }

        private PaymentMethod.Card toDomain(@Nullable String approvalNumber) {
            return new PaymentMethod.Card(
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
            return "Card[****]";
        }
    }

    /** The virtual account that a payment is to be transferred to. */
    record Account(
            @IfReadable @JsonProperty("vbankCode") @Nullable String bankCode,
            @IfReadable @JsonProperty("vbankName") @Nullable String bankName,
            @IfReadable @JsonProperty("vbankNumber") @Nullable String number,
            @IfReadable @JsonProperty("vbankExpDate") @Nullable String due,
            @IfReadable @JsonProperty("vbankHolder") @Nullable String holder) {

        private PaymentMethod.VirtualAccount toDomain() {
            return new PaymentMethod.VirtualAccount(
                    bankName == null ? bankCode : bankName,
                    number,
                    holder,
                    IsoTime.toInstantIfReadable(due));
        }

        /** Without the account. */
        @Override
        public String toString() {
            return "Account[****]";
        }
    }

    /** The bank that a payment was transferred from. */
    record Bank(
            @IfReadable @JsonProperty("bankCode") @Nullable String code,
            @IfReadable @JsonProperty("bankName") @Nullable String name) {

        private PaymentMethod.BankTransfer toDomain() {
            return new PaymentMethod.BankTransfer(name == null ? code : name);
        }
    }
}
