package io.hexapay.http.gateway;

import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Several listeners, whose own mistakes cost neither a call nor what the others are told. */
record GatewayCallListeners(List<GatewayCallListener> all) implements GatewayCallListener {

    @Override
    public GatewayCallListener begin(
            GatewayId gateway, MerchantId merchant, GatewayOperation operation) {
        List<GatewayCallListener> begun = new ArrayList<>();
        for (GatewayCallListener each : all) {
            begun.add(begun(each, gateway, merchant, operation));
        }
        Collections.reverse(begun);
        return new GatewayCallListeners(begun);
    }

    @Override
    public void on(GatewayCallEvent event) {
        for (GatewayCallListener each : all) {
            try {
                each.on(event);
            } catch (RuntimeException | Error e) {
                // Counting must not cost a payment.
            }
        }
    }

    private static GatewayCallListener begun(
            GatewayCallListener listener,
            GatewayId gateway,
            MerchantId merchant,
            GatewayOperation operation) {
        try {
            return listener.begin(gateway, merchant, operation);
        } catch (RuntimeException | Error e) {
            return listener; // Tracing must not cost a payment, nor its count.
        }
    }
}
