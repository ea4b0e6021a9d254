package io.hexapay.portone;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.http.call.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the webhooks of version 2024-04-25, which are signed as Standard Webhooks are. They name a
 * payment, which is to be looked up.
 */
final class PortOneWebhooks implements WebhookPort {

    private static final Duration MOST_OFF = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final WebhookReply REPLY = new WebhookReply("text/plain", "");

    /** That are about a payment. */
    private static final Set<String> TYPES =
            Set.of(
                    "Transaction.Ready",
                    "Transaction.PayPending",
                    "Transaction.VirtualAccountIssued",
                    "Transaction.Paid",
                    "Transaction.Failed",
                    "Transaction.PartialCancelled",
                    "Transaction.Cancelled",
                    "Transaction.CancelPending");

    private final WebhookSignatures signatures;
    private final InstantSource clock;

    /**
     * @param secrets any of which may have signed
     * @param clock of this machine
     */
    PortOneWebhooks(List<Secret> secrets, InstantSource clock) {
        this.signatures = new WebhookSignatures(secrets);
        this.clock = clock;
    }

    @Override
    public GatewayId gateway() {
        return PortOneGateway.ID;
    }

    @Override
    public WebhookReply reply() {
        return REPLY;
    }

    @Override
    public WebhookMessage read(Merchant merchant, WebhookRequest request) {
        byte[] body = request.body();
        String id = verifiedId(request, body);
        PortOneWebhook webhook = WireJson.read(PortOneGateway.ID, body, PortOneWebhook.class);
        String type = required(webhook.type());
        if (!TYPES.contains(type)) {
            return WebhookMessage.ignored(id, type);
        }
        String paymentId = required(webhook.told("paymentId"));
        if (!required(webhook.told("storeId")).equals(merchant.credentials().key())) {
            throw untrusted(Flaw.MERCHANT);
        }
        return new WebhookMessage(
                id, type, paymentId, paymentId, claimed(type), webhook.told("cancellationId"));
    }

    /** By which PortOne repeats it. */
    private String verifiedId(WebhookRequest request, byte[] body) {
        String id = request.header("webhook-id");
        String timestamp = request.header("webhook-timestamp");
        String signature = request.header("webhook-signature");
        if (id == null
                || timestamp == null
                || signature == null
                || !signatures.match(signature, id, timestamp, body)) {
            throw untrusted(Flaw.SIGNATURE);
        }
        if (!SECONDS.matcher(timestamp).matches()) {
            throw untrusted(Flaw.UNREADABLE);
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, clock.instant()).abs().compareTo(MOST_OFF) > 0) {
            throw untrusted(Flaw.TIMESTAMP);
        }
        return id;
    }

    /**
     * The status that it claims for good, or null. Of an attempt to pay that failed or is not over
     * it claims none: the payer may have paid with another one since, under the same id.
     */
    private static @Nullable PaymentStatus claimed(String type) {
        return switch (type) {
            case "Transaction.VirtualAccountIssued" -> PaymentStatus.VIRTUAL_ACCOUNT_ISSUED;
            case "Transaction.Paid" -> PaymentStatus.PAID;
            case "Transaction.PartialCancelled" -> PaymentStatus.PARTIALLY_CANCELLED;
            case "Transaction.Cancelled" -> PaymentStatus.CANCELLED;
            default -> null;
        };
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw untrusted(Flaw.UNREADABLE);
        }
        return value;
    }

    private static UntrustedMessageException untrusted(Flaw flaw) {
        return new UntrustedMessageException(PortOneGateway.ID, flaw);
    }
}
