package io.hexapay.http.assembly;

import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayPlugin;

/** A connection to a gateway, with the tokens of all its merchants. */
record SharedConnection(GatewayConnection gateway, AccessTokens tokens) {

    static SharedConnection to(
            GatewayPlugin plugin, ConnectionSettings settings, TokenSettings tokens) {
        GatewayConnection gateway = plugin.connect(settings);
        try {
            return new SharedConnection(
                    gateway, tokens.tokensOf(gateway.auth(), settings.url().toString()));
        } catch (RuntimeException | LinkageError e) {
            Closing.after(e, gateway::close);
            throw e;
        }
    }

    ConnectionMetrics metrics(ConnectionSettings settings) {
        return new ConnectionMetrics(
                gateway.auth().gateway(),
                settings,
                gateway.tokenCallMetrics(),
                gateway.callMetrics());
    }

    ConnectedMerchant open(MerchantSettings settings) {
        return new ConnectedMerchant(
                settings,
                gateway,
                tokens.forMerchant(settings.merchant()),
                gateway.open(settings.options(), tokens));
    }
}
