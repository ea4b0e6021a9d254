package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SimulatedWebhook;
import io.hexapay.sandbox.simulator.WebhookSender;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What PortOne tells a shop of a payment, signed as <a href="https://www.standardwebhooks.com">
 * Standard Webhooks</a> has it.
 */
final class PortOneSignedWebhooks {

    private static final HmacSha256 KEY = key(PortOneSimulator.WEBHOOK_SECRET);
    private static final HmacSha256 FORGED_KEY =
            key("whsec_YW5vdGhlci1zZWNyZXQtb2Ytd2ViaG9va3MtMDEhISE=");

    private final WebhookSender sender;

    PortOneSignedWebhooks(WebhookSender sender) {
        this.sender = sender;
    }

    /** Tells the shop what status a payment has now. */
    void sendStatus(String storeId, JsonObject payment, Instant now) {
        send(typeOf(payment.text("status")), storeId, payment, null, now);
    }

    /** Tells the shop of that cancellation of the payment, which it has. */
    void sendCancellation(
            String storeId, JsonObject payment, JsonObject cancellation, Instant now) {
        String type =
                cancellation.text("status").equals("REQUESTED")
                        ? "Transaction.CancelPending"
                        : typeOf(payment.text("status"));
        send(type, storeId, payment, cancellation.text("id"), now);
    }

    private void send(
            String type,
            String storeId,
            JsonObject payment,
            @Nullable String cancellationId,
            Instant now) {
        JsonObject data =
                new JsonObject()
                        .set("storeId", storeId)
                        .set("paymentId", payment.text("id"))
                        .set("transactionId", payment.text("transactionId"));
        if (cancellationId != null) {
            data.set("cancellationId", cancellationId);
        }
        String body =
                new JsonObject()
                        .set("type", type)
                        .set("timestamp", PortOneTime.measured(now))
                        .set("data", data)
                        .toString();
        String id = "msg_" + UUID.randomUUID();
        sender.send(signed(KEY, id, now, body), signed(FORGED_KEY, id, now, body));
    }

    private static SimulatedWebhook signed(HmacSha256 key, String id, Instant now, String body) {
        String timestamp = String.valueOf(now.getEpochSecond());
        byte[] signature = key.sign(id + "." + timestamp + "." + body);
        return new SimulatedWebhook(
                Map.of(
                        "Content-Type",
                        "application/json",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        timestamp,
                        "webhook-signature",
                        "v1," + Base64.getEncoder().encodeToString(signature)),
                body);
    }

    private static String typeOf(String status) {
        return switch (status) {
            case "READY" -> "Transaction.Ready";
            case "PAY_PENDING" -> "Transaction.PayPending";
            case "VIRTUAL_ACCOUNT_ISSUED" -> "Transaction.VirtualAccountIssued";
            case "FAILED" -> "Transaction.Failed";
            case "PARTIAL_CANCELLED" -> "Transaction.PartialCancelled";
            case "CANCELLED" -> "Transaction.Cancelled";
            default -> "Transaction.Paid";
        };
    }

    private static HmacSha256 key(String secret) {
        return new HmacSha256(Base64.getDecoder().decode(secret.substring("whsec_".length())));
    }
}
