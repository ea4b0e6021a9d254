package io.hexapay.tck.mutant;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.approve.ApprovePort;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.tck.server.WireRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Approves payments. */
final class MutantApprove implements ApprovePort {

    private final MutantAuth gateway;
    private final MutantWrites fixture;
    private final MutantCalls calls;
    private final MutantPayments payments;
    private final Mutant mutant;

    MutantApprove(MutantAuth gateway, MutantWrites fixture, AccessTokens tokens) {
        this.gateway = gateway;
        this.fixture = fixture;
        this.calls = new MutantCalls(gateway, tokens);
        this.payments = new MutantPayments(gateway, tokens);
        this.mutant = gateway.mutant;
    }

    static String signed(ApproveRequest request) {
        return signed(
                request.paymentId(), request.orderId(), request.amount().amount().toPlainString());
    }

    private static String signed(String id, String order, String amount) {
        return id + "|" + order + "|" + amount;
    }

    @Override
    public GatewayId gateway() {
        return gateway.gateway();
    }

    @Override
    public Duration undoableFor() {
        return fixture.undoableFor();
    }

    @Override
    public Duration latestArrival() {
        return gateway.limit;
    }

    @Override
    public ApproveRequest verified(
            Merchant merchant, Map<String, String> parameters, OrderCheck orders) {
        String result = parameters.getOrDefault("result", "");
        if (!result.equals("OK") && mutant != Mutant.IGNORES_THE_AUTHENTICATION) {
            Reason reason = new Reason(result, parameters.getOrDefault("words", ""));
            throw new Refused(gateway(), "did not authenticate", reason, "begin again");
        }
        String id = parameters.getOrDefault("id", "");
        String order = parameters.getOrDefault("order", "");
        String price = parameters.getOrDefault("amount", "");
        String signature = parameters.getOrDefault("signature", "");
        if (!MutantSignature.matches(signed(id, order, price), merchant, signature, mutant)
                || !price.matches("[0-9]{1,12}")) {
            throw new UntrustedMessageException(gateway(), Flaw.SIGNATURE);
        }
        Money amount = new Money(new BigDecimal(price), fixture.currency());
        if (!orders.agrees(order, amount) && mutant != Mutant.ASKS_FOR_NO_ORDER) {
            throw new UntrustedMessageException(gateway(), Flaw.ORDER);
        }
        return ApproveRequest.of(id, order, amount);
    }

    @Override
    public Payment approve(Merchant merchant, ApproveRequest request, Deadline deadline) {
        return calls.send(
                merchant,
                remaining(deadline),
                true,
                (token, left) ->
                        believed(
                                request,
                                payments.paymentOf(
                                        gateway.success(
                                                fixture.approveRequest(merchant, request, token),
                                                left,
                                                List.of(token),
                                                MutantPayments.FIELDS),
                                        token)));
    }

    private Payment believed(ApproveRequest request, Payment payment) {
        boolean agrees =
                payment.id().equals(request.paymentId())
                        && payment.amount().equals(request.amount())
                        && payment.status() == PaymentStatus.PAID;
        if (!agrees && mutant != Mutant.BELIEVES_ANY_APPROVAL) {
            throw payments.malformed();
        }
        return payment;
    }

    @Override
    public void undo(Merchant merchant, ApproveRequest request, Deadline deadline) {
        var unused =
                calls.send(
                        merchant,
                        remaining(deadline),
                        true,
                        (token, left) -> {
                            WireRequest documented = fixture.undoRequest(merchant, request, token);
                            WireRequest sent =
                                    mutant == Mutant.UNDOES_EVERYTHING
                                            ? documented.body("{}")
                                            : documented;
                            return gateway.success(
                                    sent, left, List.of(token), MutantPayments.FIELDS);
                        });
    }

    private static Duration remaining(Deadline deadline) {
        return deadline.isNone() ? Duration.ofDays(1) : deadline.remaining();
    }

    @Override
    public String toString() {
        return gateway.toString();
    }
}
