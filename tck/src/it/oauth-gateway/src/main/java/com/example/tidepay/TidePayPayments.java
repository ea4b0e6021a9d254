package com.example.tidepay;

import io.hexapay.core.Deadline;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.ErrorKind;
import java.util.List;

/** {@code GET /v2/payments/…}. Tide Pay knows no order numbers. */
final class TidePayPayments implements PaymentPort {

    private static final CodeTable CODES =
            CodeTable.of(
                    new CodeTable.Row(
                            404,
                            List.of("*"),
                            ErrorKind.NOT_FOUND,
                            "found nothing",
                            "check the id"));

    private final TidePayApi api;
    private final AuthorizedCalls calls;

    TidePayPayments(TidePayApi api, AuthorizedCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        if (query instanceof PaymentQuery.ById byId) {
            return calls.send(
                    merchant,
                    deadline,
                    token -> api.payment(token, byId.id()),
                    answer ->
                            TidePayResponse.unwrap(answer, CODES)
                                    .toDomain(answer.fields("a payment")));
        }
        throw new IllegalArgumentException(
                "order number: tidepay finds no payment by it (expected: the payment's id)");
    }
}
