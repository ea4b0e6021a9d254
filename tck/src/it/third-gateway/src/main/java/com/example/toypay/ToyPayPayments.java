package com.example.toypay;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.call.GatewayCall;
import java.util.function.Function;

/** {@code GET /payments/…}. Toy Pay knows no order numbers. */
final class ToyPayPayments implements PaymentPort {

    private final ToyPayApi api;
    private final AuthorizedCalls calls;

    ToyPayPayments(ToyPayApi api, AuthorizedCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        return calls.send(merchant, deadline, request(query), ToyPayResponse::unwrap).toDomain();
    }

    private Function<Secret, GatewayCall<ToyPayResponse<ToyPayPayment>>> request(
            PaymentQuery query) {
        if (query instanceof PaymentQuery.ById byId) {
            return token -> api.payment(token, byId.id());
        }
        throw new GatewayException.Refused(
                ToyPayGateway.ID, "finds no payment by order", null, "ask by the payment's id");
    }
}
