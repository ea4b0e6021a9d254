package io.hexapay.nicepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payment as NicePay's manual shows it, signed by its formula with its example key. */
final class PaymentJson {

    /** Of the manual's worked example. */
    static final String SECRET = "0123456789abcdef0123456789abcdef";

    /** The manual's: what the formula makes of the example. */
    static final String EXAMPLE_SIGNATURE =
            "61ce750d1cda992ae8406f5269d09a3e27e0cb8ec9902da6008c9f02cf37c723";

    static final String TID = "nicuntct1m0101210727200125A056";
    static final String ORDER_ID = "order-id-unique-order-001";
    static final String TIME = "2021-07-27T20:01:25.000+0900";
    static final String LATER = "2021-07-28T09:30:00.000+0900";
    static final String RECEIPT =
            "https://npg.nicepay.co.kr/issue/IssueLoader.do?type=0&innerWin=Y&TID=" + TID;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, @Nullable Object> fields;

    private PaymentJson(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** The manual's example: 1,004 won by card. */
    static PaymentJson paid() {
        return new PaymentJson(new LinkedHashMap<>())
                .with("resultCode", "0000")
                .with("resultMsg", "정상 처리되었습니다.")
                .with("tid", TID)
                .with("cancelledTid", null)
                .with("orderId", ORDER_ID)
                .with("ediDate", TIME)
                .with("status", "paid")
                .with("paidAt", TIME)
                .with("failedAt", "0")
                .with("cancelledAt", "0")
                .with("payMethod", "card")
                .with("amount", 1004)
                .with("balanceAmt", 1004)
                .with("goodsName", "test")
                .with("mallReserved", null)
                .with("useEscrow", false)
                .with("currency", "KRW")
                .with("channel", "pc")
                .with("approveNo", "12345678")
                .with("buyerName", null)
                .with("buyerTel", null)
                .with("buyerEmail", null)
                .with("receiptUrl", RECEIPT)
                .with("mallUserId", null)
                .with("issuedCashReceipt", false)
                .with("coupon", null)
                .with("card", card())
                .with("vbank", null)
                .with("bank", null)
                .with("cellphone", null)
                .with("cancels", null)
                .with("cashReceipts", null)
                .with("messageSource", "nicepay");
    }

    /** A virtual account that waits for its transfer: it carries a {@code paidAt} all the same. */
    static PaymentJson accountIssued() {
        return paid().with("status", "ready")
                .with("payMethod", "vbank")
                .with("balanceAmt", 0)
                .with("approveNo", null)
                .with("card", null)
                .with("vbank", account());
    }

    static Map<String, @Nullable Object> card() {
        return Map.of(
                "cardCode", "04",
                "cardName", "삼성",
                "cardNum", "123412******1234",
                "cardQuota", 0,
                "isInterestFree", false,
                "cardType", "credit",
                "canPartCancel", true,
                "acquCardCode", "04",
                "acquCardName", "삼성");
    }

    static Map<String, @Nullable Object> account() {
        return Map.of(
                "vbankCode", "004",
                "vbankName", "국민은행",
                "vbankNumber", "N123412341234",
                "vbankExpDate", "2021-08-03T23:59:59.000+0900",
                "vbankHolder", "홍길동");
    }

    static Map<String, @Nullable Object> cancellation(String tid, Object amount, String at) {
        return Map.of(
                "tid", tid,
                "amount", amount,
                "cancelledAt", at,
                "reason", "고객 변심",
                "receiptUrl", RECEIPT,
                "couponAmt", 0);
    }

    /** {@code object} with another value in one field. */
    static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> object, String name, @Nullable Object value) {
        Map<String, @Nullable Object> other = new LinkedHashMap<>(object);
        other.put(name, value);
        return other;
    }

    PaymentJson with(String name, @Nullable Object value) {
        return new PaymentJson(with(fields, name, value));
    }

    /** Signed with the merchant's key. */
    String signed() {
        return signed(SECRET);
    }

    String signed(String secret) {
        return with("signature", signature(secret)).text();
    }

    String signature(String secret) {
        return sha256(
                "" + fields.get("tid") + fields.get("amount") + fields.get("ediDate") + secret);
    }

    /** As it is. */
    String text() {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
