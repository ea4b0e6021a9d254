package io.hexapay.nicepay;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.approve.ApprovePort;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * {@code POST /v1/payments/{tid}}, by which money moves, and {@code POST /v1/payments/netcancel},
 * which undoes it for an hour.
 *
 * <p>The signature of what the browser brings back covers the amount and neither the payment nor
 * the order: whether it was that order's payment shows in the answer, which is not believed if it
 * is another's. It has no currency, either, and is taken for won. A net-cancel goes by the order
 * number alone, so the order is looked up before: what another payment has paid is not undone.
 */
final class NicePayApprove implements ApprovePort {

    private static final Duration UNDOABLE_FOR = Duration.ofHours(1);

    /** NicePay's usual read timeout: how long an approval takes is not up to the shop's. */
    private static final Duration SOONEST_LATEST_ARRIVAL = Duration.ofSeconds(30);

    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
    private static final Currency WON = Currency.getInstance("KRW");
    private static final Set<PaymentStatus> APPROVED =
            EnumSet.of(PaymentStatus.PAID, PaymentStatus.VIRTUAL_ACCOUNT_ISSUED);

    private final NicePayCalls calls;
    private final InstantSource clock;
    private final NicePayPayments payments;
    private final Duration latestArrival;
    private final CodeTable undoCodes;

    NicePayApprove(NicePayCalls calls, InstantSource clock, Duration readTimeout) {
        this.calls = calls;
        this.clock = clock;
        this.payments = new NicePayPayments(calls);
        this.latestArrival =
                readTimeout.compareTo(SOONEST_LATEST_ARRIVAL) < 0
                        ? SOONEST_LATEST_ARRIVAL
                        : readTimeout;
        this.undoCodes = calls.codes(ResultCodes.UNDO);
    }

    @Override
    public GatewayId gateway() {
        return NicePayGateway.ID;
    }

    /** NicePay's manual: a net-cancel is refused after an hour. */
    @Override
    public Duration undoableFor() {
        return UNDOABLE_FOR;
    }

    /** The read timeout, but 30 s at least. */
    @Override
    public Duration latestArrival() {
        return latestArrival;
    }

    /**
     * The parameters that NicePay has posted to the return URL: {@code authResultCode}, {@code
     * authResultMsg}, {@code tid}, {@code clientId}, {@code orderId}, {@code amount}, {@code
     * authToken}, {@code signature}.
     */
    @Override
    public ApproveRequest verified(
            Merchant merchant, Map<String, String> parameters, OrderCheck orders) {
        requireAuthenticated(parameters);
        String clientId = required(parameters, "clientId");
        String amount = required(parameters, "amount");
        String signed = required(parameters, "authToken") + clientId + amount;
        if (!clientId.equals(merchant.credentials().key())) {
            throw untrusted(Flaw.MERCHANT);
        }
        String signature = parameters.getOrDefault("signature", "");
        if (!Signature.of(signed, merchant.credentials().secret()).matches(signature)) {
            throw untrusted(Flaw.SIGNATURE);
        }
        ApproveRequest request = request(parameters, won(amount));
        if (!orders.agrees(request.orderId(), request.amount())) {
            throw untrusted(Flaw.ORDER);
        }
        return request;
    }

    @Override
    public Payment approve(Merchant merchant, ApproveRequest request, Deadline deadline) {
        NicePayApproveRequest body =
                NicePayApproveRequest.of(request, clock.instant(), merchant.credentials().secret());
        return calls.authorized()
                .send(
                        merchant,
                        deadline,
                        authorization ->
                                calls.api().approve(authorization, request.paymentId(), body),
                        answer -> approved(answer, merchant, request));
    }

    @Override
    public void undo(Merchant merchant, ApproveRequest request, Deadline deadline) {
        requireNoOtherPayment(merchant, request, deadline.half());
        NicePayApproveRequest.Undo body =
                NicePayApproveRequest.Undo.of(
                        request, clock.instant(), merchant.credentials().secret());
        calls.authorized()
                .send(
                        merchant,
                        deadline,
                        authorization -> calls.api().netCancel(authorization, body),
                        answer -> NicePayResponse.unwrap(answer, undoCodes));
    }

    /** The days are those on which what can be undone may have been paid. */
    private void requireNoOtherPayment(
            Merchant merchant, ApproveRequest request, Deadline deadline) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), KOREA);
        LocalDate first = LocalDate.ofInstant(clock.instant().minus(UNDOABLE_FOR), KOREA);
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            try {
                Payment payment =
                        payments.find(
                                merchant, PaymentQuery.byOrder(request.orderId(), day), deadline);
                if (!payment.id().equals(request.paymentId())) {
                    throw new OutcomeUnknown(
                            NicePayGateway.ID,
                            "has another payment for that order, which an undo could hit",
                            null,
                            request,
                            null);
                }
            } catch (NotFound e) {
                // Nobody's payment is hit.
            }
        }
    }

    private Payment approved(
            GatewayResponse<NicePayPayment> answer, Merchant merchant, ApproveRequest request) {
        ResponseFields fields = answer.fields("an approved payment");
        Payment payment =
                calls.changed(
                        merchant, answer, request, "has had an approval of this payment before");
        fields.requireAsked("tid", request.paymentId(), payment.id());
        if (!request.orderId().equals(payment.orderId())) {
            throw fields.malformed("of another order than was approved");
        }
        if (!request.amount().equals(payment.amount())) {
            throw fields.malformed("of another amount than was approved");
        }
        if (!APPROVED.contains(payment.status())) {
            throw fields.malformed("that is not paid");
        }
        return payment;
    }

    private static void requireAuthenticated(Map<String, String> parameters) {
        String code = required(parameters, "authResultCode");
        if (!code.equals(ResultCodes.SUCCESS)) {
            throw new Refused(
                    NicePayGateway.ID,
                    "did not authenticate the payer",
                    new Reason(code, parameters.getOrDefault("authResultMsg", "")),
                    "let the payer try again");
        }
    }

    /** Its ids are not signed, and go into the path of requests. */
    private static ApproveRequest request(Map<String, String> parameters, Money amount) {
        String tid = required(parameters, "tid");
        String orderId = required(parameters, "orderId");
        try {
            return ApproveRequest.of(tid, orderId, amount);
        } catch (IllegalArgumentException e) {
            throw untrusted(Flaw.UNREADABLE);
        }
    }

    private static Money won(String amount) {
        if (!amount.matches("[0-9]{1,12}")) {
            throw untrusted(Flaw.UNREADABLE);
        }
        return new Money(new BigDecimal(amount), WON);
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null || value.isBlank()) {
            throw untrusted(Flaw.UNREADABLE);
        }
        return value;
    }

    private static UntrustedMessageException untrusted(Flaw flaw) {
        return new UntrustedMessageException(NicePayGateway.ID, flaw);
    }
}
