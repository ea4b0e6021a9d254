package io.hexapay.app.cli.check;

import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.app.config.ConfigurationException;
import io.hexapay.app.config.HexapayConfig;
import io.hexapay.app.gateway.InstalledGateways;
import io.hexapay.app.plugin.FoundPlugin;
import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.Timeouts;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.call.GatewayProbe;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.resilience.ResilienceConfig;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far one merchant got: each part is null if it was not reached.
 *
 * @param settings from the configuration
 * @param probe of the way to the gateway
 * @param keys what the gateway said to the keys; null also if it refused something that need not
 *     be the keys
 * @param problem the first thing that was wrong, or null if nothing was
 */
public record MerchantCheck(
        String merchant,
        @Nullable MerchantSettings settings,
        @Nullable GatewayProbe probe,
        @Nullable Verdict keys,
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

    /** Checks that merchant; what goes wrong is told by {@link #problem}, and not thrown. */
    public static MerchantCheck of(
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
            Verdict keys = gateway.call(() -> ask(shop, gateway.plugin()));
            return new MerchantCheck(merchant, settings, probe, keys, null);
        } catch (GatewayException.Refused e) {
            Verdict keys = e.concernsCredentials() ? Verdict.REFUSED : null;
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

    /** Of {@link #problem}. */
    public ExitCode exitCode() {
        return problem == null ? ExitCode.DONE : ExitCode.of(problem);
    }

    /** A direct way to the gateway: no look-up is held back, and each is sent once. */
    private static MerchantSettings direct(MerchantSettings settings) {
        return settings.withConnection(settings.connection().withResilience(ResilienceConfig.OFF));
    }

    /**
     * Asks for a payment that cannot be there, with a token if the merchant has any. A token alone
     * proves only what it is issued for, which need not be the key.
     */
    private static Verdict ask(ConnectedMerchant shop, GatewayPlugin gateway) {
        if (looksUp(shop, gateway)) {
            return Verdict.ACCEPTED;
        }
        if (shop.noTokenReason() != null) {
            return Verdict.NOT_CHECKED;
        }
        shop.tokens().current();
        return Verdict.ACCEPTED;
    }

    /**
     * Whether the gateway offers a look-up; it has accepted the keys then.
     *
     * @throws GatewayException.Refused if it refused the keys, or each look-up for another reason
     * @throws GatewayException if it gave no token or no answer to the look-up
     */
    private static boolean looksUp(ConnectedMerchant shop, GatewayPlugin gateway) {
        Timeouts timeouts = shop.settings().connection().timeouts();
        Deadline deadline = Deadline.in(timeouts.token().plus(timeouts.call()));
        GatewayException.Refused refusal = null;
        for (PaymentQuery query : queriesFor(gateway)) {
            try {
                shop.payments().find(shop.merchant(), query, deadline);
                return true;
            } catch (GatewayException.NotFound e) {
                // As expected: a gateway that looks for the payment has accepted the keys.
                return true;
            } catch (GatewayException.Refused e) {
                if (e.concernsCredentials()) {
                    throw e;
                }
                // What it has against this id, it need not have against an order number.
                refusal = refusal == null ? e : refusal;
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        return false;
    }

    /** Those that the gateway offers. */
    private static List<PaymentQuery> queriesFor(GatewayPlugin gateway) {
        return Stream.of(
                        PaymentQuery.byId(NO_PAYMENT),
                        PaymentQuery.byOrder(NO_PAYMENT),
                        PaymentQuery.byOrder(NO_PAYMENT, LocalDate.now(gateway.zone())))
                .filter(query -> gateway.operations().contains(GatewayOperation.of(query)))
                .toList();
    }
}
