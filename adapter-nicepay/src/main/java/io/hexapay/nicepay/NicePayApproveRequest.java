package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.approve.ApproveRequest;
import java.math.BigDecimal;
import java.time.Instant;

/** The body that approves a payment. */
record NicePayApproveRequest(
        @JsonProperty("amount") BigDecimal amount,
        @JsonProperty("ediDate") String ediDate,
        @JsonProperty("signData") String signature) {

    /** The body that undoes the approval. */
    record Undo(
            @JsonProperty("orderId") String orderId,
            @JsonProperty("ediDate") String ediDate,
            @JsonProperty("signData") String signature) {

        static Undo of(ApproveRequest request, Instant now, Secret secret) {
            String ediDate = IsoTime.toText(now);
            String signed = request.orderId() + ediDate;
            return new Undo(request.orderId(), ediDate, Signature.of(signed, secret).hex());
        }
    }

    static NicePayApproveRequest of(ApproveRequest request, Instant now, Secret secret) {
        BigDecimal amount = request.amount().amount();
        String ediDate = IsoTime.toText(now);
        String signed = request.paymentId() + amount.toPlainString() + ediDate;
        return new NicePayApproveRequest(amount, ediDate, Signature.of(signed, secret).hex());
    }
}
