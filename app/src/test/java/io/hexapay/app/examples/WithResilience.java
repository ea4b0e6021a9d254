package io.hexapay.app.examples;

import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.http.resilience.ResilienceConfig.Bulkhead;
import io.hexapay.http.resilience.ResilienceConfig.CircuitBreaker;
import io.hexapay.iamport.IamportGateway;

final class WithResilience {
    static PaymentPort payments() {
        // Each look-up is sent once: null is a part that is off.
        var resilience = new ResilienceConfig(null, CircuitBreaker.DEFAULT, Bulkhead.DEFAULT);
        var settings = ConnectionSettings.to(IamportGateway.URL).withResilience(resilience);
        var iamport = IamportGateway.connect(settings);
        return iamport.payments(AccessTokens.of(iamport.auth()));
    }
}
