package io.hexapay.app.gateway;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.TokenCaches;
import io.hexapay.http.gateway.GatewayPlugin;
import jakarta.inject.Singleton;
import java.util.Set;

/** Binds the gateways that are installed, and what is put together of them. */
final class GatewayModule extends AbstractModule {

    private final InstalledGateways installed;
    private final TokenCaches caches;

    GatewayModule(InstalledGateways installed, TokenCaches caches) {
        this.installed = installed;
        this.caches = caches;
    }

    @Override
    protected void configure() {
        bind(TokenCaches.class).toInstance(caches);
        var gateways = Multibinder.newSetBinder(binder(), GatewayPlugin.class);
        installed.plugins().values().forEach(each -> gateways.addBinding().toInstance(each));
    }

    @Provides
    @Singleton
    Hexapay hexapay(Set<GatewayPlugin> gateways, TokenCaches caches) {
        return Hexapay.builder().plugins(gateways).caches(caches).build();
    }
}
