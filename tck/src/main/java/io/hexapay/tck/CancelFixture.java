package io.hexapay.tck;

import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.RefundAccount;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fixture of a gateway whose adapter cancels payments; {@link #connect} gives a port for it,
 * {@link GatewayPorts#withCancels}.
 */
public interface CancelFixture extends GatewayFixture {

    /** What keeps this gateway from cancelling twice, as the adapter has to declare it. */
    CancelGuard guard();

    /** The request of a cancellation, as documented, with what guards it. */
    WireRequest cancelRequest(Merchant merchant, CancelRequest request, Secret token);

    /**
     * The answer to a cancellation that was carried out.
     *
     * @param after the payment, of which it is the last; with {@link Detail#CANCELLATIONS}, among
     *     those
     * @param cancellation {@link #asTold}
     * @param merchant whose secret signs it, where the gateway signs
     */
    WireResponse cancelled(Payment after, Cancellation cancellation, Merchant merchant);

    /**
     * The answer to a cancellation that is going to be carried out. Asked for with {@link
     * Capability#CANCELS_LATER}.
     *
     * @param cancellation {@link #asTold}
     */
    default WireResponse cancelRequested(Payment payment, Cancellation cancellation) {
        throw new UnsupportedOperationException(
                "override cancelRequested, or do not declare CANCELS_LATER");
    }

    /** Documented refusals of a cancellation, at least one, by what each says. */
    Map<Reason, WireResponse> cancelRefusals();

    /**
     * Answers that say that this very cancellation is known or under way: they tell nothing of its
     * outcome.
     */
    default List<WireResponse> cancelsUnderWay() {
        return List.of();
    }

    /**
     * The names of the fields, beside {@link #optionalFields}, that the gateway may leave out of
     * the answer to a cancellation.
     */
    default Set<String> optionalCancelFields() {
        return Set.of();
    }

    /** An account to give back to, in the form that the gateway wants; of the holder's name. */
    default RefundAccount refundAccount(String holder) {
        return new RefundAccount("088", "110123456789", holder, "01012345678");
    }
}
