package io.hexapay.app.cli;

import io.hexapay.app.config.ConfigurationException;
import io.hexapay.app.config.HexapayConfig;
import io.hexapay.app.gateway.InstalledGateways;
import io.hexapay.app.plugin.FoundPlugin;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.call.GatewayProbe;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.resilience.ResilienceConfig;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one merchant got: each part is null if it was not reached.
 *
 * @param settings from the configuration
 * @param probe of the way to the gateway
 * @param keys what the gateway said to the keys
 * @param problem the first thing that was wrong, or null if nothing was
 */
record MerchantCheck(
        String merchant,
        @Nullable MerchantSettings settings,
        @Nullable GatewayProbe probe,
        @Nullable Keys keys,
        @Nullable RuntimeException problem) {

    /** No payment has this id, and asking for it tells whether the keys are accepted. */
    private static final PaymentQuery NO_PAYMENT = PaymentQuery.byId("hexapay-check");

    /**
     * Whether the gateway accepts the keys.
     *
     * @param clockOffset the gateway's clock less this machine's, if its answer told
     */
    record Keys(boolean accepted, @Nullable Duration clockOffset) {}

    static MerchantCheck of(
            String merchant, HexapayConfig config, InstalledGateways installed, Hexapay hexapay) {
        MerchantSettings settings = null;
        GatewayProbe probe = null;
        try {
            MerchantSettings found = config.merchant(merchant);
            settings = found;
            FoundPlugin<GatewayPlugin> gateway = installed.get(found.gateway());
            ConnectedMerchant shop = gateway.call(() -> config.open(direct(found), hexapay));
            probe =
                    GatewayProbe.of(
                            found.gateway(),
                            found.connection().url(),
                            found.connection().timeouts());
            Keys keys = gateway.call(() -> ask(found.merchant(), shop));
            return new MerchantCheck(merchant, settings, probe, keys, null);
        } catch (GatewayException.Refused e) {
            Keys keys = e.concernsCredentials() ? new Keys(false, null) : null;
            return new MerchantCheck(merchant, settings, probe, keys, e);
        } catch (GatewayException | ConfigurationException e) {
            return new MerchantCheck(merchant, settings, probe, null, e);
        }
    }

    /** Whether the merchant can be served with this configuration. */
    boolean isConfigured() {
        return !(problem instanceof ConfigurationException);
    }

    ExitCode exitCode() {
        return problem == null ? ExitCode.DONE : ExitCode.of(problem);
    }

    /** By the token's answer where there is one, else by the HTTP {@code Date} header. */
    @Nullable Duration clockOffset() {
        if (keys != null && keys.clockOffset != null) {
            return keys.clockOffset;
        }
        return probe == null ? null : probe.clockOffset();
    }

    /** A direct way to the gateway: each call is sent, once. */
    private static MerchantSettings direct(MerchantSettings settings) {
        return settings.withConnection(settings.connection().withResilience(ResilienceConfig.OFF));
    }

    private static Keys ask(Merchant merchant, ConnectedMerchant shop) {
        if (shop.noTokenReason() != null) {
            return askWithoutToken(merchant, shop);
        }
        Instant start = Instant.now();
        TokenGrant grant = shop.auth().issue(merchant);
        Instant middle = start.plus(Duration.between(start, Instant.now()).dividedBy(2));
        Instant gatewayNow = grant.gatewayNow();
        return new Keys(true, gatewayNow == null ? null : Duration.between(middle, gatewayNow));
    }

    private static Keys askWithoutToken(Merchant merchant, ConnectedMerchant shop) {
        try {
            shop.payments().find(merchant, NO_PAYMENT);
        } catch (GatewayException.NotFound e) {
            // As expected: a gateway that looks for the payment has accepted the keys.
        }
        return new Keys(true, null);
    }
}
