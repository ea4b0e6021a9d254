package io.hexapay.app.examples;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.nicepay.NicePayGateway;
import jakarta.inject.Singleton;

final class WithGuice extends AbstractModule {
    @Provides
    @Singleton
    PaymentPort payments() {
        var nicepay = NicePayGateway.connect(ConnectionSettings.to(NicePayGateway.URL));
        return nicepay.payments(AccessTokens.of(nicepay.auth()));
    }
}
