package io.hexapay.app.gateway;

import io.hexapay.app.config.MerchantSettings;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.AuthPort;
import io.hexapay.http.resilience.GatewayResilience;

/**
 * A gateway at one address, with what all its merchants share.
 *
 * @param auth asks the gateway itself; {@code tokens} asks with resilience around it
 */
record Connection<G>(G gateway, AuthPort auth, AccessTokens tokens, GatewayResilience resilience) {

    /** A look-up takes no longer with repetition than one that a gateway is slow to answer. */
    static <G> Connection<G> of(
            MerchantSettings settings, G gateway, AuthPort auth, TokenCaches caches) {
        GatewayResilience resilience =
                GatewayResilience.of(
                        settings.gateway(), settings.resilience(), settings.timeouts().call());
        AccessTokens tokens =
                AccessTokens.of(resilience.around(auth), caches.cacheOf(auth, settings.url()));
        return new Connection<>(gateway, auth, tokens, resilience);
    }

    void close() {
        tokens.close();
    }

    /** The way of merchants whose calls carry a token. */
    MerchantAccess bearer(PaymentPort payments) {
        return new MerchantAccess(
                resilience.around(payments), payments, new MerchantAccess.Bearer(auth, tokens));
    }

    /** The way of merchants whose calls carry key and secret. */
    MerchantAccess basic(PaymentPort payments) {
        return new MerchantAccess(resilience.around(payments), payments, null);
    }
}
