package ${package};

import io.hexapay.core.Deadline;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentQuery.ById;
import io.hexapay.core.payment.PaymentQuery.ByOrder;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.error.ResponseFields;

/** {@code GET /v1/payments/…} and {@code GET /v1/payments?order=…}. */
final class ${gatewayName}Payments implements PaymentPort {

    private final ${gatewayName}Api api;
    private final AuthorizedCalls calls;

    ${gatewayName}Payments(${gatewayName}Api api, AuthorizedCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        if (query instanceof ById byId) {
            return calls.send(
                    merchant, deadline, token -> api.payment(token, byId.id()), this::payment);
        }
        ByOrder byOrder = (ByOrder) query;
        if (byOrder.orderDate() != null) {
            throw new IllegalArgumentException(
                    "order date: none can be given (expected: the order number alone)");
        }
        return calls.send(
                merchant,
                deadline,
                token -> api.paymentByOrder(token, byOrder.orderId()),
                this::payment);
    }

    private Payment payment(GatewayResponse<${gatewayName}Payment> answer) {
        ResponseFields fields = answer.fields("a payment");
        return ${gatewayName}Response.unwrap(answer).toDomain(fields);
    }
}
