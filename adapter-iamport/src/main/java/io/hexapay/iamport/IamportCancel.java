package io.hexapay.iamport;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Cancellation.Status;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentMethod.EasyPay;
import io.hexapay.core.payment.PaymentMethod.VirtualAccount;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.error.ResponseFields;
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

    /**
     * Virtual accounts and PayPal may be given back later, and until then neither what can be
     * cancelled nor {@code cancel_history} need show it: the checksum fits a second time.
     */
    @Override
    public boolean isRepeatable(Payment payment) {
        PaymentMethod method = payment.method();
        boolean isLater =
                method instanceof VirtualAccount
                        || (method instanceof EasyPay wallet && "paypal".equals(wallet.provider()));
        return !isLater;
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
        Cancellation made = request.foundIn(payment);
        if (made != null) {
            return made;
        }
        if (!now.equals(request.expected())) {
            throw fields.malformed("that does not show its cancellation");
        }
        return new Cancellation(null, request.amount(), Status.REQUESTED, null, null);
    }
}
