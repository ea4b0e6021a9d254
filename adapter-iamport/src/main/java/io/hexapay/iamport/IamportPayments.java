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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /payments/…}. Iamport finds by order number alone, so the day of an order is not used.
 */
final class IamportPayments implements PaymentPort {

    private final IamportApi api;
    private final AuthorizedCalls calls;
    private final @Nullable Tier tier;

    IamportPayments(IamportApi api, AuthorizedCalls calls, @Nullable Tier tier) {
        this.api = api;
        this.calls = calls;
        this.tier = tier;
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        return calls.send(merchant, deadline, request(query), IamportResponse::unwrapFound)
                .toDomain();
    }

    private Function<Secret, GatewayCall<IamportResponse<IamportPayment>>> request(
            PaymentQuery query) {
        if (query instanceof ByOrder byOrder) {
            return authorization -> api.paymentByOrder(authorization, tier, byOrder.orderId());
        }
        return authorization -> api.payment(authorization, tier, ((ById) query).id());
    }
}
