package io.hexapay.nicepay;

import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;

import io.hexapay.core.Deadline;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentQuery.ById;
import io.hexapay.core.payment.PaymentQuery.ByOrder;
import io.hexapay.http.call.GatewayCall;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.GatewayResponse;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/payments/…}. The day of an order is one in Korea. */
final class NicePayPayments implements PaymentPort {

    private final NicePayCalls calls;
    private final CodeTable codes;
    private final CodeTable codesWithoutOrderDate;

    NicePayPayments(NicePayCalls calls) {
        this.calls = calls;
        this.codes = calls.codes(ResultCodes.LOOK_UP);
        this.codesWithoutOrderDate = ResultCodes.withoutOrderDate(codes);
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        return calls.authorized()
                .send(
                        merchant,
                        deadline,
                        request(query),
                        answer -> payment(answer, merchant, query));
    }

    private Payment payment(
            GatewayResponse<NicePayPayment> answer, Merchant merchant, PaymentQuery query) {
        boolean lacksDate = query instanceof ByOrder byOrder && byOrder.orderDate() == null;
        Payment payment =
                calls.payment(merchant, answer, lacksDate ? codesWithoutOrderDate : codes);
        if (query instanceof ById byId) {
            answer.fields("a payment").requireAsked("tid", byId.id(), payment.id());
        }
        return payment;
    }

    private Function<Secret, GatewayCall<NicePayPayment>> request(PaymentQuery query) {
        if (query instanceof ByOrder byOrder) {
            return authorization ->
                    calls.api()
                            .paymentByOrder(
                                    authorization, byOrder.orderId(), day(byOrder.orderDate()));
        }
        return authorization -> calls.api().payment(authorization, ((ById) query).id());
    }

    private static @Nullable String day(@Nullable LocalDate date) {
        return date == null ? null : BASIC_ISO_DATE.format(date);
    }
}
