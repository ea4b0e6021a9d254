package io.hexapay.tck.sample;

import static io.hexapay.core.payment.PaymentStatus.CANCELLED;
import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.core.payment.PaymentStatus.PARTIALLY_CANCELLED;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.RefundAccount;
import io.hexapay.tck.fixture.CancelFixture;
import io.hexapay.tck.fixture.GatewayFixture.Detail;
import io.hexapay.tck.server.WireResponse;
import java.util.List;
import java.util.stream.Stream;

/** Cancellations of the {@link SamplePayments payment of 12,900}, and the gateway's answers. */
public record SampleCancellations(CancelFixture gateway, SamplePayments samples) {

    private static final String KEY = "0f9e8d7c-6b5a-4432-9100-abcdefabcdef";
    private static final String OTHER_KEY = "1a2b3c4d-5e6f-4789-8123-fedcbafedcba";

    /** The first 4,900. */
    public CancelRequest part() {
        return request("4900", "12900");
    }

    /** Another 3,000, of the 8,000 that are left. */
    CancelRequest second() {
        return request("3000", "8000");
    }

    /** All that was paid. */
    CancelRequest whole() {
        return request("12900", "12900");
    }

    /** All that is left. */
    CancelRequest rest() {
        return request("8000", "8000");
    }

    /** All that was paid, to an account, in words of people. */
    public CancelRequest because(String reason, RefundAccount account) {
        Money all = samples.money("12900");
        return CancelRequest.of(SamplePayments.ID, all, all, reason).to(account);
    }

    /** The same as {@link #part}, of the 8,000 that are left. */
    public CancelRequest partOfTheRest() {
        return request("4900", "8000");
    }

    /** The same as {@link #part} under another key. */
    public CancelRequest partAgain() {
        return request("4900", "12900", OTHER_KEY);
    }

    private CancelRequest request(String amount, String expected) {
        return request(amount, expected, KEY);
    }

    private CancelRequest request(String amount, String expected, String key) {
        return new CancelRequest(
                SamplePayments.ID,
                samples.money(amount),
                samples.money(expected),
                samples.canaries().personal("reason of a cancellation"),
                null,
                null,
                key);
    }

    /** What a request leads to, as the gateway tells it. */
    public Cancellation of(CancelRequest request) {
        return samples.cancellation(isFirst(request) ? "c-1" : "c-2", request.amount());
    }

    /** The answer to a request that was carried out. */
    public WireResponse answer(CancelRequest request, Merchant merchant) {
        return answer(request, SamplePayments.ID, merchant);
    }

    /** The same of another payment. */
    public WireResponse answer(CancelRequest request, String paymentId, Merchant merchant) {
        return gateway.cancelled(after(request, paymentId), of(request), merchant);
    }

    /** The payment that a request was carried out of. */
    public Payment after(CancelRequest request) {
        return after(request, SamplePayments.ID);
    }

    /** The payment that a request was not carried out of yet. */
    public Payment before(CancelRequest request) {
        return isFirst(request) ? samples.in(PAID) : after(part());
    }

    private Payment after(CancelRequest request, String paymentId) {
        Money left = request.expected().minus(request.amount());
        Payment after =
                samples.of(
                        paymentId,
                        request.cancelsAll() ? CANCELLED : PARTIALLY_CANCELLED,
                        samples.in(PAID).amount(),
                        left.amount().toPlainString());
        Stream<Cancellation> before = isFirst(request) ? Stream.of() : Stream.of(of(part()));
        return gateway.details().contains(Detail.CANCELLATIONS)
                ? after.toBuilder()
                        .cancellations(Stream.concat(before, Stream.of(of(request))).toList())
                        .build()
                : after;
    }

    private boolean isFirst(CancelRequest request) {
        return request.expected().equals(samples.in(PAID).amount());
    }

    /** Requests that differ in what the gateway has to be told. */
    public List<CancelRequest> all() {
        return List.of(
                part(),
                second(),
                whole(),
                rest(),
                part().withTaxFree(samples.money("900")),
                whole().to(
                                gateway.refundAccount(
                                        samples.canaries().personal("holder of the account"))));
    }
}
