package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.PaymentStore;
import io.hexapay.sandbox.simulator.SimulatedResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The calls to cancel: carried out at once, or held until they are released. Thread-safe. */
final class PortOneCancels {

    private final PortOneStores stores;
    private final PaymentStore payments;
    private final PortOneSignedWebhooks webhooks;
    private final Clock clock;
    private final IdempotencyKeys keys;

    private final List<Held> held = new ArrayList<>();
    private boolean holding;

    PortOneCancels(
            PortOneStores stores,
            PaymentStore payments,
            PortOneSignedWebhooks webhooks,
            Clock clock) {
        this.stores = stores;
        this.payments = payments;
        this.webhooks = webhooks;
        this.clock = clock;
        this.keys = new IdempotencyKeys(clock);
    }

    /**
     * Takes notice of a call that is answered later.
     *
     * @throws PortOneRefusal if that is going to be refused
     */
    void begin(Call call) {
        keys.begin(stores.authenticate(call, clock.instant()), call);
    }

    /**
     * Answers a call.
     *
     * @throws PortOneRefusal if it is refused whatever was answered to its idempotency key
     */
    SimulatedResponse answer(Call call) {
        String own = stores.authenticate(call, clock.instant());
        return keys.answer(own, call, () -> cancel(own, call));
    }

    /** From now on cancellations are requested only. */
    synchronized void hold() {
        holding = true;
    }

    /** Carries out what was held, and again at once what comes. */
    synchronized void release() {
        holding = false;
        Instant now = clock.instant();
        for (Held each : held) {
            JsonObject payment =
                    update(
                            each.storeId,
                            each.paymentId,
                            before -> PortOneCancelRules.carryOut(before, each.id, now));
            tell(each, payment, now);
        }
        held.clear();
    }

    private SimulatedResponse cancel(String own, Call call) {
        try {
            JsonObject json = PortOneBody.of(call);
            String storeId =
                    stores.choose(own, json.get("storeId") == null ? null : json.text("storeId"));
            JsonObject cancellation =
                    cancel(storeId, call.path().get(1), PortOneCancelBody.of(json));
            return SimulatedResponse.json(200, new JsonObject().set("cancellation", cancellation));
        } catch (PortOneRefusal refusal) {
            return refusal.error().toResponse();
        }
    }

    private synchronized JsonObject cancel(
            String storeId, String paymentId, PortOneCancelBody body) {
        Instant now = clock.instant();
        boolean later = holding;
        JsonObject payment =
                update(
                        storeId,
                        paymentId,
                        before -> {
                            JsonObject requested = PortOneCancelRules.request(before, body, now);
                            return later
                                    ? requested
                                    : PortOneCancelRules.carryOutLast(requested, now);
                        });
        JsonObject cancellation = PortOneCancelRules.last(payment);
        Held request = new Held(storeId, paymentId, cancellation.text("id"), body.skipsWebhook());
        if (later) {
            held.add(request);
        }
        tell(request, payment, now);
        return cancellation;
    }

    private JsonObject update(String storeId, String paymentId, UnaryOperator<JsonObject> change) {
        JsonObject payment = payments.update(storeId, paymentId, change);
        if (payment == null) {
            throw new PortOneRefusal(PortOneError.PAYMENT_NOT_FOUND);
        }
        return payment;
    }

    private void tell(Held request, JsonObject payment, Instant now) {
        if (!request.skipsWebhook) {
            webhooks.sendCancellation(
                    request.storeId, payment, PortOneCancelRules.find(payment, request.id), now);
        }
    }

    /** A cancellation that was asked for. */
    private record Held(String storeId, String paymentId, String id, boolean skipsWebhook) {}
}
