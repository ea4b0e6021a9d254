package io.hexapay.sandbox.iamport;

import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SimulatedWebhook;
import io.hexapay.sandbox.simulator.WebhookSender;
import java.util.List;
import java.util.Map;

/**
 * What Iamport tells a shop of a payment, in JSON. Nothing is signed. One that is cancelled in part
 * is told as {@code cancelled}, too.
 */
record IamportWebhookJson(JsonObject fields) {

    static IamportWebhookJson ofPayment(JsonObject payment) {
        return new IamportWebhookJson(
                new JsonObject()
                        .set("imp_uid", payment.text("imp_uid"))
                        .set("merchant_uid", payment.text("merchant_uid"))
                        .set("status", payment.text("status")));
    }

    static IamportWebhookJson ofLastCancellation(JsonObject payment) {
        List<JsonObject> cancellations = payment.objects("cancel_history");
        JsonObject last = cancellations.get(cancellations.size() - 1);
        return new IamportWebhookJson(
                ofPayment(payment)
                        .fields
                        .set("status", "cancelled")
                        .set("cancellation_id", last.text("cancellation_id")));
    }

    void sendBy(WebhookSender sender) {
        sender.send(toWebhook(fields), toWebhook(untrue()));
    }

    /** The same of a payment that there is not. */
    private JsonObject untrue() {
        return new JsonObject().setAll(fields).set("imp_uid", "imp_forged");
    }

    private static SimulatedWebhook toWebhook(JsonObject body) {
        return new SimulatedWebhook(Map.of("Content-Type", "application/json"), body.toString());
    }
}
