package io.hexapay.tck.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.tck.server.WireRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Cancels payments. */
final class MutantCancel implements CancelPort {

    static final String UNDER_WAY = "U9";

    private final MutantAuth gateway;
    private final MutantWrites fixture;
    private final MutantCalls calls;
    private final MutantPayments payments;
    private final Mutant mutant;

    MutantCancel(MutantAuth gateway, MutantWrites fixture, AccessTokens tokens) {
        this.gateway = gateway;
        this.fixture = fixture;
        this.calls = new MutantCalls(gateway, tokens);
        this.payments = new MutantPayments(gateway, tokens);
        this.mutant = gateway.mutant;
    }

    @Override
    public GatewayId gateway() {
        return gateway.gateway();
    }

    @Override
    public CancelGuard guard() {
        boolean changes = mutant == Mutant.CHANGES_ITS_GUARD && gateway.memory.containsKey("sent");
        return changes ? CancelGuard.NONE : fixture.guard();
    }

    @Override
    public Cancellation cancel(Merchant merchant, CancelRequest request, Deadline deadline) {
        try {
            Cancellation done = sent(merchant, request, deadline);
            return mutant == Mutant.CANCELS_TWICE ? sent(merchant, request, deadline) : done;
        } catch (Refused refused) {
            String code = refused.reason() == null ? "" : refused.reason().code();
            if (code.equals(UNDER_WAY) && mutant != Mutant.TAKES_UNDER_WAY_FOR_REFUSED) {
                throw new Unavailable(gateway(), "knows it", refused.reason(), "ask again", null);
            }
            if (code.equals("C1") && mutant == Mutant.TAKES_A_REFUSAL_FOR_DONE) {
                return new Cancellation(
                        "c-1", request.amount(), Cancellation.Status.DONE, null, null);
            }
            throw refused;
        } catch (Unavailable failure) {
            if (mutant == Mutant.TAKES_A_LOST_ANSWER_FOR_REFUSED
                    && Objects.toString(failure.getMessage()).contains("HTTP 5")) {
                throw new Refused(gateway(), "refused", new Reason("5", "failed"), "give up");
            }
            throw failure;
        }
    }

    private Cancellation sent(Merchant merchant, CancelRequest request, Deadline deadline) {
        boolean isKept = !deadline.isNone() && mutant != Mutant.IGNORES_DEADLINES;
        return calls.send(
                merchant,
                isKept ? deadline.remaining() : Duration.ofDays(1),
                true,
                (token, left) ->
                        cancellationOf(
                                gateway.success(
                                        request(merchant, request, token),
                                        left,
                                        hidden(request, token),
                                        MutantPayments.FIELDS),
                                request,
                                token));
    }

    private List<Secret> hidden(CancelRequest request, Secret token) {
        return mutant == Mutant.REPEATS_THE_REFUND_ACCOUNT
                ? List.of(token)
                : Stream.concat(Stream.of(token), request.personalData().stream()).toList();
    }

    private WireRequest request(Merchant merchant, CancelRequest request, Secret token) {
        WireRequest documented = fixture.cancelRequest(merchant, request, token);
        boolean isSecond =
                gateway.memory.put("sent", request) != null
                        && mutant == Mutant.REPEATS_WITHOUT_ITS_GUARD;
        if (isSecond || mutant == Mutant.LEAVES_THE_GUARD_OUT) {
            return documented.body(documented.body().replaceAll(",\"expected\":[0-9]+", ""));
        }
        return mutant == Mutant.SENDS_NO_AMOUNT_FOR_A_PART && !request.cancelsAll()
                ? documented.body(documented.body().replaceAll(",\"amount\":[0-9]+", ""))
                : documented;
    }

    private Cancellation cancellationOf(JsonNode answer, CancelRequest request, Secret token) {
        Payment payment = payments.paymentOf(answer, token);
        Cancellation told = payments.cancellation(answer.path("cancel"), payment);
        boolean agrees =
                payment.id().equals(request.paymentId()) && told.amount().equals(request.amount());
        if (!agrees && mutant != Mutant.BELIEVES_ANY_CANCELLATION) {
            throw payments.malformed();
        }
        return told;
    }

    @Override
    public String toString() {
        return gateway.toString();
    }
}
