package io.hexapay.app.examples;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Provides;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import jakarta.inject.Singleton;

record PaymentsModule(MerchantSettings settings) implements Module {
    @Override
    public void configure(Binder binder) {}

    @Provides
    @Singleton
    Hexapay hexapay() {
        return Hexapay.builder().merchant(settings).build();
    }

    @Provides
    ConnectedMerchant shop(Hexapay hexapay) {
        return hexapay.merchant(settings.merchant().id().value());
    }

    @Provides
    PaymentPort payments(ConnectedMerchant shop) {
        return shop.payments();
    }
}
