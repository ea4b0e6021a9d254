package io.hexapay.iamport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/**
 * Webhooks, which Iamport does not sign: what they say is only what to look up. The shop chooses
 * whether they are JSON or a form.
 */
final class IamportWebhooks implements WebhookPort {

    private static final WebhookReply TAKEN = new WebhookReply("text/plain", "OK");

    /** Of a form; JSON has a limit of its own. Nothing that is documented comes near. */
    private static final int MOST_BYTES = 1 << 16;

    @Override
    public GatewayId gateway() {
        return IamportGateway.ID;
    }

    @Override
    public WebhookReply reply() {
        return TAKEN;
    }

    @Override
    public WebhookMessage read(Merchant merchant, WebhookRequest request) {
        byte[] body = request.body();
        // By what it is: frameworks and proxies lose the Content-Type, and no form begins so.
        boolean isJson = new String(body, ISO_8859_1).stripLeading().startsWith("{");
        IamportWebhook webhook =
                isJson
                        ? WireJson.read(IamportGateway.ID, body, IamportWebhook.class)
                        : ofForm(body);
        return webhook.toDomain();
    }

    private static IamportWebhook ofForm(byte[] body) {
        if (body.length > MOST_BYTES) {
            throw unreadable();
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : new String(body, UTF_8).strip().split("&", -1)) {
            int equals = field.indexOf('=');
            boolean isFirst =
                    equals > 0
                            && fields.put(
                                            decoded(field.substring(0, equals)),
                                            decoded(field.substring(equals + 1)))
                                    == null;
            if (!isFirst) {
                throw unreadable();
            }
        }
        return new IamportWebhook(
                fields.get("imp_uid"),
                fields.get("merchant_uid"),
                fields.get("status"),
                fields.get("cancellation_id"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static UntrustedMessageException unreadable() {
        return new UntrustedMessageException(IamportGateway.ID, Flaw.UNREADABLE);
    }
}
