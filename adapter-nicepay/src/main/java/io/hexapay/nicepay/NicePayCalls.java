package io.hexapay.nicepay;

import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.PendingRequest;
import io.hexapay.core.payment.Payment;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.nicepay.NicePayPlugin.AuthMode;

/**
 * The calls of merchants with equal options.
 *
 * @param authorized in the way of {@code mode}
 * @param signatures which payments are believed
 */
record NicePayCalls(
        NicePayApi api, AuthorizedCalls authorized, AuthMode mode, Signature.Policy signatures) {

    /** What the codes mean to these calls. */
    CodeTable codes(CodeTable table) {
        return ResultCodes.in(mode, table);
    }

    /** The payment that was answered, its signature verified. */
    Payment payment(Merchant merchant, GatewayResponse<NicePayPayment> answer, CodeTable codes) {
        return NicePayResponse.unwrap(answer, codes)
                .toDomain(answer.fields("a payment"), merchant.credentials().secret(), signatures);
    }

    /**
     * The payment that was answered to a cancellation or an approval, its signature verified. What
     * NicePay says that it has had before may have been carried out, or be under way: for another
     * caller who expects the same, or for a browser that came twice.
     *
     * @param repeated that it has had it before, as it completes "gateway …"
     */
    Payment changed(
            Merchant merchant,
            GatewayResponse<NicePayPayment> answer,
            PendingRequest request,
            String repeated) {
        try {
            return payment(merchant, answer, codes(ResultCodes.CHANGE));
        } catch (Unavailable e) {
            NicePayPayment body = answer.body();
            if (body == null || !ResultCodes.isRepetition(body.resultCode())) {
                throw e;
            }
            throw new OutcomeUnknown(NicePayGateway.ID, repeated, e.reason(), request, e);
        }
    }
}
