package io.hexapay.app.examples;

import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.micrometer.HexapayMetrics;
import io.micrometer.core.instrument.MeterRegistry;

final class WithMetrics {
    static Hexapay measured(MerchantSettings shop, MeterRegistry registry) {
        var metrics = HexapayMetrics.of(registry);
        var hexapay =
                Hexapay.builder()
                        .tokenListener(metrics.tokenListener())
                        .callListener(metrics.callListener())
                        .merchant(shop)
                        .build();
        metrics.bindTo(hexapay);
        return hexapay;
    }
}
