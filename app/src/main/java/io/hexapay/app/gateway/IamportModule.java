package io.hexapay.app.gateway;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.hexapay.core.GatewayId;
import io.hexapay.iamport.IamportGateway;

/** Adds Iamport to the gateways. */
public final class IamportModule extends AbstractModule {

    @Override
    protected void configure() {
        MapBinder.newMapBinder(binder(), GatewayId.class, GatewayFactory.class)
                .addBinding(IamportGateway.ID)
                .to(IamportFactory.class);
    }
}
