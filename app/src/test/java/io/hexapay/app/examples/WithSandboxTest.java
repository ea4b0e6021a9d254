package io.hexapay.app.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.iamport.IamportGateway;
import io.hexapay.sandbox.IamportSandbox;
import org.junit.jupiter.api.Test;

class WithSandboxTest {
    @Test
    void repeatsALookUpWithANewTokenAfterA401() {
        try (var sandbox = IamportSandbox.start()) {
            var keys = sandbox.merchant();
            var shop = Merchant.of("shop-a", keys.key(), Secret.of(keys.secret()));
            var settings = ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl()));
            var iamport = IamportGateway.connect(settings);
            var payments = iamport.payments(AccessTokens.of(iamport.auth()));
            payments.find(shop, PaymentQuery.byId("imp_paid"));
            sandbox.revokeTokens();
            payments.find(shop, PaymentQuery.byId("imp_paid"));
            assertThat(sandbox.tokenCalls()).isEqualTo(2);
        }
    }
}
