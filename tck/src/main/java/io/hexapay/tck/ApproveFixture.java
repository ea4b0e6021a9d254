package io.hexapay.tck;

import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The fixture of a gateway whose adapter approves payments; {@link #connect} gives a port for it,
 * {@link GatewayPorts#withApproves}.
 */
public interface ApproveFixture extends GatewayFixture {

    /** How long an approval can be undone, as documented. */
    Duration undoableFor();

    /**
     * What the payer's browser brings back from the payment window, as documented.
     *
     * @param merchant who signs it
     */
    Map<String, String> returned(ApproveRequest request, Merchant merchant);

    /** The names of those of {@link #returned} that are signed, and of the signature. */
    Set<String> signedParameters();

    /**
     * What it brings back when the payer was not authenticated, with the gateway's reason.
     *
     * @param merchant whose payment window it was
     */
    Map<String, String> notAuthenticated(ApproveRequest request, Merchant merchant);

    /** The request of an approval, as documented. */
    WireRequest approveRequest(Merchant merchant, ApproveRequest request, Secret token);

    /** The request to undo an approval, as documented. */
    WireRequest undoRequest(Merchant merchant, ApproveRequest request, Secret token);

    /**
     * The answer to an approval.
     *
     * @param payment in any status
     * @param status the gateway's word for it, of {@link #statuses}
     * @param merchant whose secret signs it, where the gateway signs
     */
    default WireResponse approved(Payment payment, String status, Merchant merchant) {
        return payment(payment, status, merchant);
    }

    /** Documented refusals of an approval, at least one, by what each says. */
    Map<Reason, WireResponse> approveRefusals();

    /**
     * The answer to a request to undo an approval.
     *
     * @param payment that was approved
     * @param merchant whose secret signs it, where the gateway signs
     */
    WireResponse undone(Payment payment, Merchant merchant);
}
