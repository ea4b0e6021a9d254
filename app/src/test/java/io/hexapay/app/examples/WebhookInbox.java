package io.hexapay.app.examples;

import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.webhook.WebhookEvent.PaymentChanged;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.http.assembly.ConnectedMerchant;
import org.jspecify.annotations.Nullable;

/** Framework-free: whatever receives HTTP calls it, and answers 200 with what it returns. */
record WebhookInbox(ConnectedMerchant shop, Orders orders) {
    interface Orders {
        boolean hasOrder(@Nullable String orderId, Money price);

        /** In one transaction; does nothing if this event came before. */
        void update(String eventId, Payment payment);
    }

    WebhookReply receive(WebhookRequest request) {
        var event = shop.webhooks().receive(shop.merchant(), request, orders::hasOrder);
        if (event instanceof PaymentChanged changed) {
            orders.update(changed.id(), changed.payment());
        }
        return shop.webhooks().reply();
    }
}
