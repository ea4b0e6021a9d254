package io.hexapay.nicepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.http.call.WireJson;
import java.nio.charset.Charset;
import java.util.Locale;

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
        NicePayWebhook body = WireJson.read(NicePayGateway.ID, utf8(request), NicePayWebhook.class);
        String id = body.id();
        if (id != null && id.startsWith(TEST)) {
            return WebhookMessage.ignored(null, "test");
        }
        if (!body.isSignedWith(merchant.credentials().secret())) {
            throw new UntrustedMessageException(NicePayGateway.ID, Flaw.SIGNATURE);
        }
        return body.toDomain();
    }

    /** It comes in the charset that the shop has asked for when the payment began. */
    private static byte[] utf8(WebhookRequest request) {
        String type = request.header("Content-Type");
        boolean korean = type != null && type.toLowerCase(Locale.ROOT).contains("euc-kr");
        return korean ? new String(request.body(), MS949).getBytes(UTF_8) : request.body();
    }
}
