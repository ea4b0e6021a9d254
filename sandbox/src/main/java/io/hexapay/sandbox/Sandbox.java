package io.hexapay.sandbox;

import io.hexapay.sandbox.webhook.SandboxWebhooks;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A simulator of one gateway that runs on loopback until it is closed. Thread-safe. */
public interface Sandbox extends AutoCloseable {

    /** {@code http://127.0.0.1:port}, without a slash at the end. */
    URI baseUrl();

    /** The merchants that are there from the start, at least one. */
    List<SampleMerchant> sampleMerchants();

    /**
     * The gateway's ids of the payments that each of {@link #sampleMerchants()} sees from the
     * start, at least one. The first is the one that a demo shows.
     */
    List<String> samplePayments();

    /** The number of calls for a token that arrived, whatever became of them. */
    long tokenCalls();

    /**
     * A payer orders something of this merchant and pays in the payment window, in won. Where a
     * merchant has to approve payments (NicePay's server model), it is still to be approved.
     *
     * @param amount more than 0
     * @throws UnsupportedOperationException if this sandbox has no payers, as by default
     */
    default SimulatedOrder pay(SampleMerchant merchant, String orderId, long amount) {
        throw new UnsupportedOperationException(baseUrl() + " has no payers");
    }

    /**
     * A payment as the gateway's own books have it, or null if it has none with this id for this
     * merchant; a payment that is still to be approved is none.
     *
     * @throws UnsupportedOperationException if this sandbox does not show its books, as by default
     */
    default @Nullable SimulatedPayment payment(String merchantKey, String paymentId) {
        throw new UnsupportedOperationException(baseUrl() + " does not show its books");
    }

    /**
     * The webhooks that it sends.
     *
     * @throws UnsupportedOperationException if this sandbox sends none, as by default
     */
    default SandboxWebhooks webhooks() {
        throw new UnsupportedOperationException(baseUrl() + " sends no webhooks");
    }

    /** Stops at once, also in the middle of a call; closing again does nothing. */
    @Override
    void close();
}
