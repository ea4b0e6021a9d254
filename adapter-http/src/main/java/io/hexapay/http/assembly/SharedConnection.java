package io.hexapay.http.assembly;

import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenListener;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayPlugin;

/** A connection to a gateway, with the tokens of all its merchants. */
record SharedConnection(GatewayConnection gateway, AccessTokens tokens) {

    static SharedConnection to(
            GatewayPlugin plugin,
            ConnectionSettings settings,
            TokenCaches caches,
            TokenListener listener) {
        GatewayConnection gateway = plugin.connect(settings);
        try {
            AuthPort auth = gateway.auth();
            return new SharedConnection(
                    gateway,
                    AccessTokens.builder(auth)
                            .cache(caches.cacheOf(auth, settings.url().toString()))
                            .listener(listener)
                            .build());
        } catch (RuntimeException e) {
            throw Closing.after(e, gateway::close);
        }
    }

    ConnectedMerchant open(MerchantSettings settings) {
        return new ConnectedMerchant(
                settings,
                gateway,
                tokens.forMerchant(settings.merchant()),
                gateway.open(settings.options(), tokens));
    }
}
