package io.hexapay.iamport;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.error.ResponseFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /payments/cancel}. Iamport keeps no name of ours for a cancellation. */
final class IamportCancel implements CancelPort {

    private final IamportApi api;
    private final AuthorizedCalls calls;
    private final @Nullable Tier tier;

    IamportCancel(IamportApi api, AuthorizedCalls calls, @Nullable Tier tier) {
        this.api = api;
        this.calls = calls;
        this.tier = tier;
    }

    @Override
    public GatewayId gateway() {
        return IamportGateway.ID;
    }

    @Override
    public CancelGuard guard() {
        return CancelGuard.EXPECTED_AMOUNT;
    }

    @Override
    public Cancellation cancel(Merchant merchant, CancelRequest request, Deadline deadline) {
        IamportCancelRequest body = IamportCancelRequest.of(request);
        return calls.send(
                merchant,
                deadline,
                authorization ->
                        api.cancel(authorization, tier, body).hiding(request.personalData()),
                answer -> cancellation(answer, request));
    }

    /**
     * The answer is the payment. If nothing of it has changed, the cancellation is accepted and not
     * carried out yet: so it may be with PayPal, and with virtual accounts at Smartro.
     */
    private static Cancellation cancellation(
            GatewayResponse<IamportResponse<IamportPayment>> answer, CancelRequest request) {
        ResponseFields fields = answer.fields("a payment");
        Payment payment = IamportResponse.unwrapFound(answer).toDomain(fields);
        fields.requireAsked("imp_uid", request.paymentId(), payment.id());
        Money now = fields.required("what can be cancelled", payment.cancellable());
        Cancellation done = startedFrom(request, payment, now);
        if (done != null) {
            return done;
        }
        if (!now.equals(request.expected())) {
            throw fields.malformed("that does not show its cancellation");
        }
        return new Cancellation(null, request.amount(), Status.REQUESTED, null, null);
    }

    /** Back from {@code now}: others may have been carried out since. */
    private static @Nullable Cancellation startedFrom(
            CancelRequest request, Payment payment, Money now) {
        Money after = now;
        List<Cancellation> history = payment.cancellations();
        for (int i = history.size() - 1; i >= 0; i--) {
            Cancellation each = history.get(i);
            if (each.status() == Status.DONE) {
                Money before = after.plus(each.amount());
                if (before.equals(request.expected()) && each.amount().equals(request.amount())) {
                    return each;
                }
                after = before;
            }
        }
        return null;
    }
}
