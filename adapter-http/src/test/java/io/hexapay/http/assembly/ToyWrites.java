package io.hexapay.http.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.approve.ApprovePort;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.error.GatewayResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** What changes payments of a {@link ToyGateway}, and reads its webhooks. */
record ToyWrites(
        GatewayId gateway,
        ToyApi api,
        AuthorizedCalls calls,
        Function<GatewayResponse<ToyApi.Found>, Payment> reading)
        implements CancelPort, ApprovePort, WebhookPort {

    @Override
    public CancelGuard guard() {
        return CancelGuard.EXPECTED_AMOUNT;
    }

    @Override
    public Cancellation cancel(Merchant merchant, CancelRequest request, Deadline deadline) {
        var unused = write(merchant, request.paymentId(), "cancel", deadline);
        return new Cancellation(
                "c-1", request.amount(), Cancellation.Status.DONE, request.reason(), null);
    }

    @Override
    public Duration undoableFor() {
        return Duration.ofHours(1);
    }

    @Override
    public Duration latestArrival() {
        return Duration.ofMillis(1);
    }

    @Override
    public ApproveRequest verified(
            Merchant merchant, Map<String, String> parameters, OrderCheck orders) {
        throw new UnsupportedOperationException("toys are not verified");
    }

    @Override
    public Payment approve(Merchant merchant, ApproveRequest request, Deadline deadline) {
        return write(merchant, request.paymentId(), "approve", deadline);
    }

    @Override
    public void undo(Merchant merchant, ApproveRequest request, Deadline deadline) {
        var unused = write(merchant, request.paymentId(), "undo", deadline);
    }

    @Override
    public WebhookReply reply() {
        return new WebhookReply("text/plain", "OK");
    }

    @Override
    public WebhookMessage read(Merchant merchant, WebhookRequest request) {
        String id = new String(request.body(), UTF_8);
        return new WebhookMessage("wh_1", "changed", id, null, null, null);
    }

    private Payment write(Merchant merchant, String id, String action, Deadline deadline) {
        return calls.send(
                merchant, deadline, authorization -> api.write(authorization, id, action), reading);
    }
}
