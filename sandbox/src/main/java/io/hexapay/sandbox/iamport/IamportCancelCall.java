package io.hexapay.sandbox.iamport;

import io.hexapay.sandbox.simulator.JsonObject;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a call to cancel asks for.
 *
 * @param impUid empty if it names the payment by its order
 * @param amount null for all that is left, which an amount of 0 means, too
 * @param checksum what can be cancelled by the caller's books; null if that is not to be compared
 * @param hasRefundAccount whether it names a bank account with its bank and its holder
 * @param wantsWebhook whether the shop is to be told
 */
record IamportCancelCall(
        String impUid,
        String merchantUid,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal checksum,
        String reason,
        boolean hasRefundAccount,
        boolean wantsWebhook) {

    private static final String PAYMENT_MISSING = "imp_uid, merchant_uid 중 하나는 필수입니다.";
    private static final String NOT_A_NUMBER = "%s 파라메터가 숫자가 아닙니다.";

    /**
     * Reads the fields of a call, of which those of a form are all text.
     *
     * @throws IamportRefusal if one is no number that has to be, or none names a payment
     */
    static IamportCancelCall of(JsonObject fields) {
        String impUid = fields.text("imp_uid");
        String merchantUid = fields.text("merchant_uid");
        if (impUid.isEmpty() && merchantUid.isEmpty()) {
            throw new IamportRefusal(400, PAYMENT_MISSING);
        }
        BigDecimal amount = number(fields, "amount");
        return new IamportCancelCall(
                impUid,
                merchantUid,
                amount == null || amount.signum() == 0 ? null : amount,
                number(fields, "checksum"),
                fields.text("reason"),
                Stream.of("refund_holder", "refund_bank", "refund_account")
                        .noneMatch(name -> fields.text(name).isBlank()),
                "true".equals(String.valueOf(fields.get("enable_webhook"))));
    }

    private static @Nullable BigDecimal number(JsonObject fields, String name) {
        Object given = fields.get(name);
        if (given == null) {
            return null;
        }
        try {
            return new BigDecimal(given.toString());
        } catch (NumberFormatException unreadable) {
            throw new IamportRefusal(400, NOT_A_NUMBER.formatted(name));
        }
    }
}
