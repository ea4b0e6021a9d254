package io.hexapay.http.gateway;

import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.approve.Approvals;
import io.hexapay.core.payment.cancel.Cancellations;
import io.hexapay.core.payment.webhook.Webhooks;
import org.jspecify.annotations.Nullable;

/**
 * The ports of one merchant at its gateway. Thread-safe. Ports to come are default methods, so an
 * adapter goes on without them.
 */
@FunctionalInterface
public interface MerchantPorts {

    /** Looks up payments. */
    PaymentPort payments();

    /**
     * Cancels its payments.
     *
     * @throws UnsupportedOperationException if the adapter cannot
     */
    default Cancellations cancellations() {
        throw new UnsupportedOperationException(
                "cancel-payment: this gateway's adapter does not offer it");
    }

    /**
     * Approves its payments.
     *
     * @throws UnsupportedOperationException if the adapter cannot, or the gateway has no such step
     */
    default Approvals approvals() {
        throw new UnsupportedOperationException(
                "approve-payment: this gateway's adapter does not offer it");
    }

    /**
     * Receives its webhooks.
     *
     * @throws UnsupportedOperationException if the adapter cannot
     */
    default Webhooks webhooks() {
        throw new UnsupportedOperationException(
                "receive-webhook: this gateway's adapter does not offer it");
    }

    /**
     * The reason why the merchant's calls carry no token, for people: {@code in Acme's basic mode
     * every call carries key and secret}. Null if they carry one.
     */
    default @Nullable String noTokenReason() {
        return null;
    }
}
