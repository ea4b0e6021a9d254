package io.hexapay.app.gateway;

import io.hexapay.app.config.MerchantSettings;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.resilience.GatewayResilience;

/** A gateway at one address, with what all its merchants share. */
record Connection<G>(G gateway, AuthPort auth, AccessTokens tokens) {

    static <G> Connection<G> of(
            MerchantSettings settings, G gateway, AuthPort auth, TokenCaches caches) {
        return new Connection<>(
                gateway, auth, AccessTokens.of(auth, caches.cacheOf(auth, settings.url())));
    }

    /** A look-up takes no longer with retries than one that a gateway is slow to answer. */
    static GatewayResilience resilience(MerchantSettings settings) {
        return GatewayResilience.of(
                settings.gateway(), settings.resilience(), settings.timeouts().call());
    }

    void close() {
        tokens.close();
    }

    /** The ports of a merchant whose calls carry a token. */
    MerchantAccess bearer(PaymentPort payments) {
        return new MerchantAccess(payments, new MerchantAccess.Bearer(auth, tokens));
    }
}
