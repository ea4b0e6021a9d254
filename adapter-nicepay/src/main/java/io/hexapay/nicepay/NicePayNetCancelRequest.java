package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.approve.ApproveRequest;
import java.time.Instant;

/** The body that undoes an approval. */
record NicePayNetCancelRequest(
        @JsonProperty("orderId") String orderId,
        @JsonProperty("ediDate") String ediDate,
        @JsonProperty("signData") String signature) {

    static NicePayNetCancelRequest of(ApproveRequest request, Instant now, Secret secret) {
        String ediDate = IsoTime.toText(now);
        return new NicePayNetCancelRequest(
                request.orderId(),
                ediDate,
                Signature.of(request.orderId() + ediDate, secret).hex());
    }
}
