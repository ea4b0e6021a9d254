package io.hexapay.app.cli.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentMethod.BankTransfer;
import io.hexapay.core.payment.PaymentMethod.Card;
import io.hexapay.core.payment.PaymentMethod.EasyPay;
import io.hexapay.core.payment.PaymentMethod.VirtualAccount;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a payment is paid with, without anybody's numbers. What the method does not have, or the
 * gateway does not tell, is left out.
 *
 * @param bank of a virtual account or a transfer
 * @param dueAt until when a virtual account awaits its transfer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MethodOutput(
        @JsonProperty("provider") @Nullable String provider,
        @JsonProperty("issuer") @Nullable String issuer,
        @JsonProperty("card_type") @Nullable String cardType,
        @JsonProperty("instalments") @Nullable Integer instalments,
        @JsonProperty("bank") @Nullable String bank,
        @JsonProperty("due_at") @Nullable String dueAt) {

    private static final MethodOutput NOTHING =
            new MethodOutput(null, null, null, null, null, null);

    static MethodOutput of(@Nullable PaymentMethod method, ZoneId zone) {
        if (method instanceof Card card) {
            return ofCard(null, card);
        }
        if (method instanceof EasyPay wallet) {
            return ofCard(wallet.provider(), wallet.card());
        }
        if (method instanceof VirtualAccount account) {
            String due = Texts.time(account.due(), zone);
            return new MethodOutput(null, null, null, null, account.bank(), due);
        }
        return method instanceof BankTransfer transfer
                ? new MethodOutput(null, null, null, null, transfer.bank(), null)
                : NOTHING;
    }

    private static MethodOutput ofCard(@Nullable String provider, @Nullable Card card) {
        return card == null
                ? new MethodOutput(provider, null, null, null, null, null)
                : new MethodOutput(
                        provider,
                        card.issuer(),
                        Texts.wordOrNull(card.type()),
                        card.instalments(),
                        null,
                        null);
    }

    /** As in {@code  (BC, credit, 3 instalments)}; empty if there is nothing to tell. */
    String readable() {
        String terms = instalments == null ? null : instalments + " instalments";
        String told =
                Stream.of(
                                provider,
                                issuer,
                                cardType,
                                instalments == null || instalments > 0 ? terms : "at once",
                                bank,
                                dueAt == null ? null : "due " + dueAt)
                        .filter(Objects::nonNull)
                        .map(Texts::orDash)
                        .collect(Collectors.joining(", "));
        return told.isEmpty() ? "" : " (" + told + ")";
    }
}
