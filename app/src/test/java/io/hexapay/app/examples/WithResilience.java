package io.hexapay.app.examples;

import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.resilience.GatewayResilience;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.iamport.IamportConfig;
import io.hexapay.iamport.IamportGateway;
import java.time.Duration;

final class WithResilience {
    static PaymentPort payments() {
        var allAttempts = Duration.ofSeconds(35);
        var resilience =
                GatewayResilience.of(IamportGateway.ID, ResilienceConfig.DEFAULT, allAttempts);
        var iamport = IamportGateway.of(IamportConfig.DEFAULT, resilience);
        return iamport.payments(AccessTokens.of(iamport.auth()));
    }
}
