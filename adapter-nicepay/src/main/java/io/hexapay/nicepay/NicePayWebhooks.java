package io.hexapay.nicepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.http.call.WireJson;
import io.hexapay.http.error.ResponseFields;
import io.hexapay.http.redaction.RedactedText;
import io.hexapay.http.redaction.Redaction;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * NicePay's webhooks: a payment, signed.
 *
 * <p>The signature covers the payment's id, its amount and the time of the message, and neither its
 * status nor its order. Where NicePay approves by itself (its client model), it hands the payer's
 * browser the same signature, of a virtual account that is not paid yet, say. So the rest of the
 * message is a claim, and the payment has to be looked up.
 */
final class NicePayWebhooks implements WebhookPort {

    /** What Korean systems mean by EUC-KR. */
    private static final Charset MS949 = Charset.forName("MS949");

    private static final WebhookReply OK = new WebhookReply("text/html", "OK");

    /**
     * The beginning of the payment id of test requests, which NicePay sends to a URL that is being
     * registered. They are of no payment, can fail verification, and have to be answered like the
     * others. The beginning is seen, not documented.
     */
    private static final String TEST = "UTWEBHOOK";

    @Override
    public GatewayId gateway() {
        return NicePayGateway.ID;
    }

    @Override
    public WebhookReply reply() {
        return OK;
    }

    @Override
    public WebhookMessage read(Merchant merchant, WebhookRequest request) {
        byte[] json = utf8(request);
        NicePayPayment body = WireJson.read(NicePayGateway.ID, json, NicePayPayment.class);
        if (body.id() != null && body.id().startsWith(TEST)) {
            return WebhookMessage.ignored(null, "test");
        }
        Secret secret = merchant.credentials().secret();
        if (!body.isSignedWith(secret)) {
            throw untrusted(Flaw.SIGNATURE);
        }
        ResponseFields fields =
                new ResponseFields(
                        NicePayGateway.ID,
                        "a payment",
                        new RedactedText(json, new Redaction(List.of(secret))));
        try {
            return message(body, body.toDomain(fields, secret, Signatures.REQUIRED));
        } catch (Malformed e) {
            throw untrusted(Flaw.UNREADABLE);
        }
    }

    /** It comes in the charset that the shop has asked for when the payment began. */
    private static byte[] utf8(WebhookRequest request) {
        String type = request.header("Content-Type");
        boolean korean = type != null && type.toLowerCase(Locale.ROOT).contains("euc-kr");
        return korean ? new String(request.body(), MS949).getBytes(UTF_8) : request.body();
    }

    private static WebhookMessage message(NicePayPayment body, Payment payment) {
        return new WebhookMessage(
                null,
                String.valueOf(body.status()),
                payment.id(),
                payment.orderId(),
                payment.status(),
                cancellationId(body, payment));
    }

    /** The one that it names, or else the last. */
    private static @Nullable String cancellationId(NicePayPayment body, Payment payment) {
        String named = BlankText.toNull(body.cancelledId());
        int count = payment.cancellations().size();
        return named != null || count == 0 ? named : payment.cancellations().get(count - 1).id();
    }

    private static UntrustedMessageException untrusted(Flaw flaw) {
        return new UntrustedMessageException(NicePayGateway.ID, flaw);
    }
}
