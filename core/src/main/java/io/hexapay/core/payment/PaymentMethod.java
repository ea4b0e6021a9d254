package io.hexapay.core.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a payment is paid. What the gateway does not tell is null. Numbers and names do not print.
 * More kinds may come: have a branch for those that you do not know.
 */
public sealed interface PaymentMethod {

    /** One word for it, as in {@code virtual-account}; of {@link Other}, the gateway's own. */
    String word();

    /** A card. */
    record Card(
            @Nullable String issuer,
            @Nullable String number,
            @Nullable String approvalNumber,
            @Nullable Integer instalments,
            @Nullable CardType type)
            implements PaymentMethod {

        /** A card of which nothing is told. */
        public static final Card UNKNOWN = new Card(null, null, null, null, null);

        /**
         * @param issuer the bank or company that issued it, by the gateway's name or code
         * @param number as the gateway tells it, some of its digits masked
         * @param approvalNumber of the card company
         * @param instalments in months; 0 if it is paid at once
         */
        public Card {
            if (instalments != null && instalments < 0) {
                throw new IllegalArgumentException(
                        "instalments: %d (expected: 0 or more)".formatted(instalments));
            }
        }

        @Override
        public String word() {
            return "card";
        }

        @Override
        public String toString() {
            return "Card[issuer=%s, instalments=%s, type=%s, ****]"
                    .formatted(issuer, instalments, type);
        }
    }

    /** The kind of a card. */
    enum CardType {
        CREDIT,
        DEBIT
    }

    /**
     * A bank account that was made for this payment, to transfer the amount to.
     *
     * @param bank by the gateway's name or code
     * @param number of the account
     * @param holder whose name the account carries
     * @param due until when the transfer is awaited
     */
    record VirtualAccount(
            @Nullable String bank,
            @Nullable String number,
            @Nullable String holder,
            @Nullable Instant due)
            implements PaymentMethod {

        @Override
        public String word() {
            return "virtual-account";
        }

        @Override
        public String toString() {
            return "VirtualAccount[bank=%s, due=%s, ****]".formatted(bank, due);
        }
    }

    /**
     * A wallet: KakaoPay, Naver Pay, …
     *
     * @param provider by the gateway's own word
     * @param card the card in it that was used, or null if it was none or the gateway does not tell
     */
    record EasyPay(@Nullable String provider, @Nullable Card card) implements PaymentMethod {

        @Override
        public String word() {
            return "easy-pay";
        }
    }

    /**
     * A transfer from the payer's bank account.
     *
     * @param bank by the gateway's name or code
     */
    record BankTransfer(@Nullable String bank) implements PaymentMethod {

        @Override
        public String word() {
            return "bank-transfer";
        }
    }

    /** On the bill of a mobile phone. */
    record Phone() implements PaymentMethod {

        @Override
        public String word() {
            return "phone";
        }
    }

    /**
     * Anything else.
     *
     * @param word the gateway's own
     */
    record Other(String word) implements PaymentMethod {
        public Other {
            requireNonNull(word, "word");
        }
    }
}
