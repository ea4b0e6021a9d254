package io.hexapay.portone;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentQuery.ById;
import io.hexapay.core.payment.PaymentQuery.ByOrder;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.error.ResponseFields;

/**
 * {@code GET /payments/{paymentId}}, in the store that is the merchant's key. A payment's id is the
 * shop's order number, so both ways to ask are one; the day of an order is refused.
 */
final class PortOnePayments implements PaymentPort {

    private final PortOneApi api;
    private final AuthorizedCalls calls;
    private final boolean testPayments;

    /**
     * @param testPayments whether payments of test channels are found, too
     */
    PortOnePayments(PortOneApi api, AuthorizedCalls calls, boolean testPayments) {
        this.api = api;
        this.calls = calls;
        this.testPayments = testPayments;
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        String id = paymentId(query);
        String storeId = merchant.credentials().key();
        return calls.send(
                merchant,
                deadline,
                authorization -> api.payment(authorization, id, storeId),
                answer -> payment(answer, id, storeId));
    }

    /** The payer's browser chooses the channel, so PortOne answers payments of test channels. */
    private Payment payment(GatewayResponse<PortOnePayment> answer, String id, String storeId) {
        PortOnePayment answered = PortOneResponse.unwrap(answer, ErrorTypes.LOOK_UP);
        ResponseFields fields = answer.fields("a payment");
        Payment payment = answered.toDomain(fields, id, storeId);
        if (!testPayments && answered.isTest(fields, payment.status())) {
            throw new GatewayException.NotFound(
                    answer.gateway(),
                    "found a payment of a test channel, in which no money moved",
                    null,
                    "do not ship; test-payments = true is only for shops that test");
        }
        return payment;
    }

    private static String paymentId(PaymentQuery query) {
        if (query instanceof ById byId) {
            return byId.id();
        }
        ByOrder byOrder = (ByOrder) query;
        if (byOrder.orderDate() != null) {
            throw new IllegalArgumentException(
                    "order date: portone finds by order number alone (expected: none)");
        }
        return byOrder.orderId();
    }
}
