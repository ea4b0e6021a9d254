package io.hexapay.nicepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.error.ResponseFields;
import java.time.InstantSource;
import java.util.List;

/**
 * {@code POST /v1/payments/{tid}/cancel}. NicePay refuses a second partial cancellation of the same
 * order number (U112). That only one that was carried out, or is under way, uses it up is an
 * assumption: the documents do not tell. If others do, what can be cancelled then is left to
 * NicePay's console.
 */
final class NicePayCancel implements CancelPort {

    /** NicePay counts bytes, of EUC-KR or UTF-8: what fits in UTF-8 fits in both. */
    private static final int LONGEST_REASON = 100;

    private final NicePayCalls calls;
    private final InstantSource clock;

    NicePayCancel(NicePayCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public GatewayId gateway() {
        return NicePayGateway.ID;
    }

    @Override
    public CancelGuard guard() {
        return CancelGuard.SAME_REQUEST;
    }

    /** Its reason is at most 100 bytes of UTF-8: 33 Korean syllables. */
    @Override
    public Cancellation cancel(Merchant merchant, CancelRequest request, Deadline deadline) {
        requireSendable(request);
        NicePayCancelRequest body =
                NicePayCancelRequest.of(request, clock.instant(), merchant.credentials().secret());
        return calls.authorized()
                .send(
                        merchant,
                        deadline,
                        authorization ->
                                calls.api()
                                        .cancel(authorization, request.paymentId(), body)
                                        .hiding(request.personalData()),
                        answer -> cancellation(answer, merchant, request));
    }

    private Cancellation cancellation(
            GatewayResponse<NicePayPayment> answer, Merchant merchant, CancelRequest request) {
        ResponseFields fields = answer.fields("a cancelled payment");
        Payment payment =
                calls.changed(
                        merchant,
                        answer,
                        request,
                        "has had a cancellation from the same balance before");
        fields.requireAsked("tid", request.paymentId(), payment.id());
        Cancellation made = made(answer, payment.cancellations(), fields);
        // Of the whole no amount is sent: it is of all that was left, also less than was expected.
        if (!request.cancelsAll() && !made.amount().equals(request.amount())) {
            throw fields.malformed("of another amount than was asked for");
        }
        return made;
    }

    /** The one that it names, or else the last. */
    private static Cancellation made(
            GatewayResponse<NicePayPayment> answer, List<Cancellation> all, ResponseFields fields) {
        NicePayPayment body = answer.body();
        String id = body == null ? null : body.cancelledId();
        return all.stream()
                .filter(each -> id == null || id.equals(each.id()))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> fields.malformed("without the cancellation"));
    }

    private static void requireSendable(CancelRequest request) {
        requireWholeUnits(request.amount());
        if (request.taxFree() != null) {
            requireWholeUnits(request.taxFree());
        }
        int length = request.reason().getBytes(UTF_8).length;
        if (length > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "reason: %d bytes of UTF-8 (expected: at most %d, which NicePay takes)"
                            .formatted(length, LONGEST_REASON));
        }
    }

    /** Throws if it has decimals that its currency has not. */
    private static void requireWholeUnits(Money money) {
        money.minorUnits();
    }
}
