package io.hexapay.app.cli;

import io.hexapay.app.config.ConfigurationException;
import io.hexapay.app.config.HexapayConfig;
import io.hexapay.app.gateway.InstalledGateways;
import io.hexapay.app.plugin.FoundPlugin;
import io.hexapay.core.GatewayException;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.call.GatewayProbe;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.resilience.ResilienceConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far one merchant got: each part is null if it was not reached.
 *
 * @param settings from the configuration
 * @param probe of the way to the gateway
 * @param keys what the gateway said to the keys, as far as it could be asked
 * @param problem the first thing that was wrong, or null if nothing was
 */
record MerchantCheck(
        String merchant,
        @Nullable MerchantSettings settings,
        @Nullable GatewayProbe probe,
        @Nullable Keys keys,
        @Nullable RuntimeException problem) {

    /** No payment has this id or order number; what is said to it tells about the keys. */
    private static final String NO_PAYMENT = "hexapay-check";

    /** What the gateway said to the keys. */
    enum Verdict {
        ACCEPTED,
        REFUSED,
        /** Nothing can be asked that would tell. */
        NOT_CHECKED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * Whether the gateway accepts the keys.
     *
     * @param clockOffset the gateway's clock less this machine's, if its answer told
     */
    record Keys(Verdict verdict, @Nullable Duration clockOffset) {}

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
            Keys keys = gateway.call(() -> ask(shop, gateway.plugin()));
            return new MerchantCheck(merchant, settings, probe, keys, null);
        } catch (GatewayException.Refused e) {
            Keys keys = e.concernsCredentials() ? new Keys(Verdict.REFUSED, null) : null;
            return new MerchantCheck(merchant, settings, probe, keys, e);
        } catch (RuntimeException e) {
            // Of any kind: an adapter's mistake does not keep the others from being checked.
            return new MerchantCheck(merchant, settings, probe, null, e);
        }
    }

    /** Whether the gateway answered, or null if it was not asked. */
    @Nullable Boolean isReachable() {
        if (probe != null) {
            return true;
        }
        return problem instanceof GatewayException ? false : null;
    }

    /** Whether the merchant can be served with this configuration. */
    boolean isConfigured() {
        return settings != null && !(problem instanceof ConfigurationException);
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

    private static Keys ask(ConnectedMerchant shop, GatewayPlugin gateway) {
        if (shop.noTokenReason() != null) {
            return new Keys(askWithoutToken(shop, gateway), null);
        }
        Instant start = Instant.now();
        TokenGrant grant = shop.auth().issue(shop.merchant());
        Instant middle = start.plus(Duration.between(start, Instant.now()).dividedBy(2));
        Instant gatewayNow = grant.gatewayNow();
        return new Keys(
                Verdict.ACCEPTED, gatewayNow == null ? null : Duration.between(middle, gatewayNow));
    }

    private static Verdict askWithoutToken(ConnectedMerchant shop, GatewayPlugin gateway) {
        PaymentQuery query = queryFor(gateway);
        if (query == null) {
            return Verdict.NOT_CHECKED;
        }
        try {
            shop.payments().find(shop.merchant(), query);
        } catch (GatewayException.NotFound e) {
            // As expected: a gateway that looks for the payment has accepted the keys.
        }
        return Verdict.ACCEPTED;
    }

    /** One that the gateway offers, or null if it offers none. */
    private static @Nullable PaymentQuery queryFor(GatewayPlugin gateway) {
        return Stream.of(
                        PaymentQuery.byId(NO_PAYMENT),
                        PaymentQuery.byOrder(NO_PAYMENT),
                        PaymentQuery.byOrder(NO_PAYMENT, LocalDate.now(gateway.zone())))
                .filter(query -> gateway.operations().contains(GatewayOperation.of(query)))
                .findFirst()
                .orElse(null);
    }
}
