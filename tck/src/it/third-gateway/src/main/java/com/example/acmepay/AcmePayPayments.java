package com.example.acmepay;

import io.hexapay.core.Deadline;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.call.GatewayCall;
import java.util.function.Function;

/** {@code GET /payments/…}. Acme Pay knows no order numbers. */
final class AcmePayPayments implements PaymentPort {

    private final AcmePayApi api;
    private final AuthorizedCalls calls;

    AcmePayPayments(AcmePayApi api, AuthorizedCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        return calls.send(
                merchant,
                deadline,
                request(query),
                answer -> AcmePayResponse.unwrap(answer).toDomain(answer.fields("a payment")));
    }

    private Function<Secret, GatewayCall<AcmePayResponse<AcmePayPayment>>> request(
            PaymentQuery query) {
        if (query instanceof PaymentQuery.ById byId) {
            return token -> api.payment(token, byId.id());
        }
        throw new IllegalArgumentException(
                "order number: acmepay finds no payment by it (expected: the payment's id)");
    }
}
