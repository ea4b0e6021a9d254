package io.hexapay.http.assembly;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.approve.Approvals;
import io.hexapay.core.payment.cancel.Cancellations;
import io.hexapay.core.payment.webhook.Webhooks;
import io.hexapay.core.token.MerchantAccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.MerchantPorts;
import io.hexapay.http.resilience.ResilienceMetrics;
import org.jspecify.annotations.Nullable;

/** A merchant at its gateway. Thread-safe; to be kept. */
public final class ConnectedMerchant {

    private final MerchantSettings settings;
    private final GatewayConnection gateway;
    private final MerchantAccessTokens tokens;
    private final MerchantPorts ports;

    ConnectedMerchant(
            MerchantSettings settings,
            GatewayConnection gateway,
            MerchantAccessTokens tokens,
            MerchantPorts ports) {
        this.settings = settings;
        this.gateway = gateway;
        this.tokens = tokens;
        this.ports = ports;
    }

    /** As it was opened. */
    public MerchantSettings settings() {
        return settings;
    }

    /** In whose name calls are made. */
    public Merchant merchant() {
        return settings.merchant();
    }

    /** Looks up its payments. */
    public PaymentPort payments() {
        return ports.payments();
    }

    /**
     * Cancels its payments.
     *
     * @throws UnsupportedOperationException if its gateway's adapter cannot
     */
    public Cancellations cancellations() {
        return ports.cancellations();
    }

    /**
     * Approves its payments.
     *
     * @throws UnsupportedOperationException if its gateway has no such step, or the adapter cannot
     */
    public Approvals approvals() {
        return ports.approvals();
    }

    /**
     * Receives its webhooks.
     *
     * @throws UnsupportedOperationException if its gateway's adapter cannot
     */
    public Webhooks webhooks() {
        return ports.webhooks();
    }

    /** The reason why its calls carry no token, for people; null if they carry one. */
    public @Nullable String noTokenReason() {
        return ports.noTokenReason();
    }

    /**
     * Its tokens.
     *
     * @throws UnsupportedOperationException with the reason, if its calls carry none
     */
    public MerchantAccessTokens tokens() {
        requireTokens();
        return tokens;
    }

    /**
     * Asks its gateway for a token each time, past all that keeps and shares tokens.
     *
     * @throws UnsupportedOperationException with the reason, if its calls carry none
     */
    public AuthPort auth() {
        requireTokens();
        return gateway.auth();
    }

    /** The figures, as of now, of the calls for a token of all who share its connection. */
    public ResilienceMetrics tokenCallMetrics() {
        return gateway.tokenCallMetrics();
    }

    /** The figures, as of now, of all other calls of all who share its connection. */
    public ResilienceMetrics callMetrics() {
        return gateway.callMetrics();
    }

    private void requireTokens() {
        String reason = noTokenReason();
        if (reason != null) {
            throw new UnsupportedOperationException(
                    "%s: has no token: %s".formatted(merchant().id(), reason));
        }
    }
}
