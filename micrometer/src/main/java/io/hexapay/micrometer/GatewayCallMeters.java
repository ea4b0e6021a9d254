package io.hexapay.micrometer;

import io.hexapay.http.gateway.GatewayCallEvent;
import io.hexapay.http.gateway.GatewayCallListener;
import io.micrometer.core.instrument.Tags;

/** Times the calls of ports. Thread-safe. */
record GatewayCallMeters(OwnMeters meters, MerchantTags merchants, PolledMeters polled)
        implements GatewayCallListener {

    static final String NAME = "hexapay.gateway.calls";

    @Override
    public void on(GatewayCallEvent event) {
        time(event, Tags.empty());
    }

    /**
     * @param more of the timer's tags
     */
    void time(GatewayCallEvent event, Tags more) {
        polled.heardOf(event.gateway(), event.merchant());
        meters.time(
                NAME,
                "Calls of ports, each with its retries and the wait for a token",
                Tags.of(
                                "gateway", event.gateway().value(),
                                "operation", event.operation().toString(),
                                "outcome", TagValue.of(event.outcome()))
                        .and(merchants.of(event.merchant()))
                        .and(more),
                event.took());
    }
}
