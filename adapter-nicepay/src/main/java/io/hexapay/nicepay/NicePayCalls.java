package io.hexapay.nicepay;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Payment;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.GatewayResponse;

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
}
