package io.hexapay.iamport;

import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentMethod.BankTransfer;
import io.hexapay.core.payment.PaymentMethod.Card;
import io.hexapay.core.payment.PaymentMethod.CardType;
import io.hexapay.core.payment.PaymentMethod.EasyPay;
import io.hexapay.core.payment.PaymentMethod.Other;
import io.hexapay.core.payment.PaymentMethod.Phone;
import io.hexapay.core.payment.PaymentMethod.VirtualAccount;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a payment is paid. A wallet is the {@code pay_method} itself, or is named beside another one
 * by which it was paid: as {@code emb_pg_provider} where the gateway's gateway passed the payer on
 * to it, as {@code pg_provider} where the merchant has a contract with it.
 */
final class IamportMethod {

    private static final Set<String> WALLETS =
            Set.of(
                    "samsung",
                    "ssgpay",
                    "lpay",
                    "payco",
                    "kakaopay",
                    "tosspay",
                    "naverpay",
                    "applepay",
                    "paypal");

    private static final String VIRTUAL_ACCOUNT = "vbank";

    private IamportMethod() {}

    /** Null before the payer has chosen. */
    static @Nullable PaymentMethod of(IamportPayment payment) {
        String word = payment.method();
        if (word == null) {
            return null;
        }
        String wallet = wallet(word, payment);
        if (wallet != null) {
            return new EasyPay(wallet, cardIfTold(payment));
        }
        return switch (word) {
            case "card" -> card(payment);
            case VIRTUAL_ACCOUNT ->
                    new VirtualAccount(
                            Details.first(payment.accountBankName(), payment.accountBankCode()),
                            payment.accountNumber(),
                            payment.accountHolder(),
                            Details.time(payment.accountDue()));
            case "trans" -> new BankTransfer(Details.first(payment.bankName(), payment.bankCode()));
            case "phone" -> new Phone();
            default -> new Other(word);
        };
    }

    /** Whether the payer was given a virtual account. */
    static boolean isIssuedAccount(IamportPayment payment) {
        return VIRTUAL_ACCOUNT.equals(payment.method()) && payment.accountNumber() != null;
    }

    private static @Nullable String wallet(String word, IamportPayment payment) {
        if (WALLETS.contains(word)) {
            return word;
        }
        if (word.equals(VIRTUAL_ACCOUNT)) {
            return null;
        }
        String embedded = payment.embeddedProvider();
        if (embedded != null) {
            return embedded;
        }
        String provider = payment.provider();
        return provider != null && WALLETS.contains(provider) ? provider : null;
    }

    /** In {@code card_name} it is not told whose name it is, the issuer's mostly. */
    private static Card card(IamportPayment payment) {
        return new Card(
                Details.first(
                        payment.cardIssuerName(),
                        payment.cardName(),
                        payment.cardIssuerCode(),
                        payment.cardCode()),
                payment.cardNumber(),
                payment.approvalNumber(),
                Details.count(payment.cardInstalments()),
                cardType(payment));
    }

    /** Instalments are 0 also where there is no card. */
    private static @Nullable Card cardIfTold(IamportPayment payment) {
        Card card = card(payment);
        boolean isTold =
                card.issuer() != null || card.number() != null || card.approvalNumber() != null;
        return isTold ? card : null;
    }

    private static @Nullable CardType cardType(IamportPayment payment) {
        Integer type = Details.count(payment.cardType());
        if (type == null || type > 1) {
            return null;
        }
        return type == 0 ? CardType.CREDIT : CardType.DEBIT;
    }
}
