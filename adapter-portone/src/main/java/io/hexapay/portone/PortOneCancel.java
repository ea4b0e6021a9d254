package io.hexapay.portone;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.PaymentQuery.ById;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.http.call.AuthorizedCalls;

/**
 * {@code POST /payments/{paymentId}/cancel}, in the store that is the merchant's key. PortOne
 * compares {@code currentCancellableAmount} with what can be cancelled, and answers a repeated
 * {@code Idempotency-Key} for 3 hours as it did at first.
 */
record PortOneCancel(PortOneApi api, AuthorizedCalls calls) implements CancelPort {

    @Override
    public GatewayId gateway() {
        return PortOneGateway.ID;
    }

    @Override
    public CancelGuard guard() {
        return CancelGuard.EXPECTED_AMOUNT;
    }

    @Override
    public Cancellation cancel(Merchant merchant, CancelRequest request, Deadline deadline) {
        String id = new ById(request.paymentId()).id();
        String key = '"' + request.key() + '"';
        PortOneCancelRequest body = PortOneCancelRequest.of(merchant.credentials().key(), request);
        return calls.send(
                merchant,
                deadline,
                authorization ->
                        api.cancel(authorization, key, id, body).hiding(request.personalData()),
                answer ->
                        PortOneResponse.unwrap(answer, ErrorTypes.CANCEL)
                                .toDomain(answer.fields("a cancellation"), request.amount()));
    }
}
