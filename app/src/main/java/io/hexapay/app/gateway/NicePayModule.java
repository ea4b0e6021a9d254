package io.hexapay.app.gateway;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.hexapay.core.GatewayId;
import io.hexapay.nicepay.NicePayGateway;

/** Adds NicePay to the gateways. */
public final class NicePayModule extends AbstractModule {

    @Override
    protected void configure() {
        MapBinder.newMapBinder(binder(), GatewayId.class, GatewayFactory.class)
                .addBinding(NicePayGateway.ID)
                .to(NicePayFactory.class);
    }
}
