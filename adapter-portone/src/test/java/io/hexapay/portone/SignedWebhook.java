package io.hexapay.portone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hexapay.core.Secret;
import io.hexapay.core.payment.webhook.WebhookRequest;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook as its headers and body; signed by the specification, without the adapter.
 *
 * @param body a character for each byte
 */
record SignedWebhook(String id, String timestamp, String body, String signature) {

    /** Of a secret that the specification of Standard Webhooks publishes. */
    static final Secret SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    static SignedWebhook of(String id, Instant at, String body, Secret... secrets) {
        String timestamp = String.valueOf(at.getEpochSecond());
        StringBuilder signatures = new StringBuilder();
        for (Secret secret : secrets) {
            signatures
                    .append(signatures.isEmpty() ? "" : " ")
                    .append("v1,")
                    .append(signature(secret, id + "." + timestamp + "." + body));
        }
        return new SignedWebhook(id, timestamp, body, signatures.toString());
    }

    SignedWebhook withId(String other) {
        return new SignedWebhook(other, timestamp, body, signature);
    }

    SignedWebhook withTimestamp(String other) {
        return new SignedWebhook(id, other, body, signature);
    }

    SignedWebhook withBody(String other) {
        return new SignedWebhook(id, timestamp, other, signature);
    }

    SignedWebhook withSignature(String other) {
        return new SignedWebhook(id, timestamp, body, other);
    }

    WebhookRequest request() {
        return WebhookRequest.of(
                bytes(),
                Map.of(
                        "Webhook-Id", id,
                        "Webhook-Timestamp", timestamp,
                        "Webhook-Signature", signature,
                        "Content-Type", "application/json"));
    }

    byte[] bytes() {
        return body.getBytes(ISO_8859_1);
    }

    private static String signature(Secret secret, String text) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.reveal().substring("whsec_".length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
