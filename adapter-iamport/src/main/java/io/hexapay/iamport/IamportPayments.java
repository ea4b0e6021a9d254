package io.hexapay.iamport;

import io.hexapay.core.Deadline;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentQuery.ById;
import io.hexapay.core.payment.PaymentQuery.ByOrder;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.call.GatewayCall;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.error.ResponseFields;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code GET /payments/…}. Iamport finds by order number alone: the day of one is refused. */
final class IamportPayments implements PaymentPort {

    private final IamportApi api;
    private final AuthorizedCalls calls;
    private final @Nullable Tier tier;
    private final @Nullable Boolean includeSandbox;

    /**
     * @param includeSandbox true to find payments of test channels, too; null to leave them out
     */
    IamportPayments(
            IamportApi api,
            AuthorizedCalls calls,
            @Nullable Tier tier,
            @Nullable Boolean includeSandbox) {
        this.api = api;
        this.calls = calls;
        this.tier = tier;
        this.includeSandbox = includeSandbox;
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        return calls.send(merchant, deadline, request(query), answer -> payment(answer, query));
    }

    private static Payment payment(
            GatewayResponse<IamportResponse<IamportPayment>> answer, PaymentQuery query) {
        ResponseFields fields = answer.fields("a payment");
        Payment payment = IamportResponse.unwrapFound(answer).toDomain(fields);
        if (query instanceof ById byId) {
            fields.requireAsked("imp_uid", byId.id(), payment.id());
        }
        return payment;
    }

    private Function<Secret, GatewayCall<IamportResponse<IamportPayment>>> request(
            PaymentQuery query) {
        if (query instanceof ByOrder byOrder) {
            requireNoDate(byOrder);
            return authorization ->
                    api.paymentByOrder(authorization, tier, byOrder.orderId(), includeSandbox);
        }
        return authorization ->
                api.payment(authorization, tier, ((ById) query).id(), includeSandbox);
    }

    /** Leaving the day out would find a payment of another day. */
    private static void requireNoDate(ByOrder query) {
        if (query.orderDate() != null) {
            throw new IllegalArgumentException(
                    "order date: iamport finds by order number alone (expected: none)");
        }
    }
}
