package io.hexapay.app.gateway;

import io.hexapay.app.config.MerchantSettings;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.gateway.MerchantPorts;

/** A gateway at one address, with what all its merchants share. */
record Connection(GatewayConnection gateway, AccessTokens tokens) {

    static Connection of(MerchantSettings settings, GatewayPlugin plugin, TokenCaches caches) {
        GatewayConnection gateway = plugin.connect(settings.connection());
        return new Connection(
                gateway,
                AccessTokens.of(gateway.auth(), caches.cacheOf(gateway.auth(), settings.url())));
    }

    void close() {
        tokens.close();
        gateway.close();
    }

    MerchantAccess open(MerchantSettings settings) {
        MerchantPorts ports = gateway.open(settings.options(), tokens);
        return new MerchantAccess(
                ports.payments(),
                ports.noTokenReason() == null
                        ? new MerchantAccess.Bearer(gateway.auth(), tokens)
                        : null);
    }
}
