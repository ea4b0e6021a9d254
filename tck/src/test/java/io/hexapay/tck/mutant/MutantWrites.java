package io.hexapay.tck.mutant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.RefundAccount;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.tck.fixture.ApproveFixture;
import io.hexapay.tck.fixture.CancelFixture;
import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.fixture.WebhookFixture;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A gateway that cancels, approves and sends webhooks, too. */
final class MutantWrites extends MutantFixture
        implements CancelFixture, ApproveFixture, WebhookFixture {

    static final WebhookReply REPLY = new WebhookReply("text/plain", "taken");
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    MutantWrites(Mutant mutant) {
        super(mutant);
    }

    @Override
    public GatewayPorts connect(URI base, Duration limit) {
        MutantAuth gateway = new MutantAuth(this, base, limit);
        return new GatewayPorts(gateway, tokens -> new MutantPayments(gateway, tokens))
                .withCancels(tokens -> new MutantCancel(gateway, this, tokens))
                .withApproves(tokens -> new MutantApprove(gateway, this, tokens));
    }

    @Override
    public CancelGuard guard() {
        return mutant == Mutant.NAMES_REQUESTS_BY_THEIR_KEY
                ? CancelGuard.SAME_REQUEST
                : CancelGuard.EXPECTED_AMOUNT;
    }

    @Override
    public WireRequest cancelRequest(Merchant merchant, CancelRequest request, Secret token) {
        RefundAccount account = request.refundAccount();
        String optional =
                (request.taxFree() == null ? "" : ",\"free\":" + request.taxFree().amount())
                        + (account == null ? "" : ",\"holder\":\"%s\"".formatted(account.holder()));
        return write("/payments/" + escaped(request.paymentId()) + "/cancel", token)
                .body(
                        "{\"reason\":\"%s\",\"amount\":%s%s%s}"
                                .formatted(
                                        request.reason(),
                                        request.amount().amount(),
                                        guardIn(request),
                                        optional));
    }

    private String guardIn(CancelRequest request) {
        if (mutant == Mutant.DECLARES_A_GUARD_THAT_IT_LACKS) {
            return "";
        }
        String name = ",\"name\":\"%s\"".formatted(request.key());
        return ",\"expected\":"
                + request.expected().amount()
                + (guard() == CancelGuard.SAME_REQUEST ? name : "");
    }

    @Override
    public WireResponse cancelled(Payment after, Cancellation cancellation, Merchant merchant) {
        String body = payment(after, after.status().name(), merchant).bodyText();
        String cancel = ",\"cancel\":" + MutantDetails.cancel(cancellation) + "}";
        return WireResponse.json(body.substring(0, body.length() - 1) + cancel);
    }

    @Override
    public WireResponse cancelRequested(Payment payment, Cancellation cancellation) {
        return cancelled(payment, cancellation, Merchant.of("any", "key", Secret.of("secret")));
    }

    @Override
    public Map<Reason, WireResponse> cancelRefusals() {
        return Map.of(new Reason("C1", "cannot be cancelled"), result("C1", "cannot be cancelled"));
    }

    @Override
    public List<WireResponse> cancelsUnderWay() {
        return List.of(result(MutantCancel.UNDER_WAY, "known already").status(409));
    }

    @Override
    public Duration undoableFor() {
        return Duration.ofHours(1);
    }

    @Override
    public Map<String, String> returned(ApproveRequest request, Merchant merchant) {
        return Map.of(
                "result", "OK",
                "id", request.paymentId(),
                "order", request.orderId(),
                "amount", request.amount().amount().toPlainString(),
                "signature", MutantSignature.of(MutantApprove.signed(request), merchant));
    }

    @Override
    public Set<String> signedParameters() {
        return Set.of("id", "order", "amount", "signature");
    }

    @Override
    public Map<String, String> notAuthenticated(ApproveRequest request, Merchant merchant) {
        return Map.of("result", "N1", "words", "not authenticated");
    }

    @Override
    public WireRequest approveRequest(Merchant merchant, ApproveRequest request, Secret token) {
        return write("/payments/" + escaped(request.paymentId()), token)
                .body("{\"amount\":%s}".formatted(request.amount().amount()));
    }

    @Override
    public WireRequest undoRequest(Merchant merchant, ApproveRequest request, Secret token) {
        return write("/undo", token).body("{\"order\":\"%s\"}".formatted(request.orderId()));
    }

    @Override
    public Map<Reason, WireResponse> approveRefusals() {
        return Map.of(new Reason("D1", "over the limit"), result("D1", "over the limit"));
    }

    @Override
    public WireResponse undone(Payment payment, Merchant merchant) {
        return success("\"id\":\"%s\"".formatted(payment.id()));
    }

    @Override
    public WebhookPort webhooks(Merchant merchant, InstantSource clock) {
        return new MutantWebhooks(this, clock);
    }

    @Override
    public WebhookReply webhookReply() {
        return REPLY;
    }

    @Override
    public WebhookRequest webhook(String id, Payment payment, Merchant merchant, Instant sentAt) {
        return signed(id, about(payment, merchant), merchant, sentAt);
    }

    @Override
    public WebhookRequest webhookNaming(
            Merchant named, Payment payment, Merchant merchant, Instant sentAt) {
        return signed("msg-0003", about(payment, named), merchant, sentAt);
    }

    @Override
    public boolean webhooksNameCancellations() {
        return true;
    }

    private static String about(Payment payment, Merchant merchant) {
        return """
                {"type":"payment","shop":"%s","id":"%s","order":"%s","status":"%s","cancel":"%s"}"""
                .formatted(
                        merchant.credentials().key(),
                        payment.id(),
                        payment.orderId(),
                        payment.status(),
                        payment.cancellations().stream()
                                .map(Cancellation::id)
                                .collect(Collectors.joining()));
    }

    @Override
    public boolean webhooksHaveIds() {
        return true;
    }

    @Override
    public boolean signsBody() {
        return true;
    }

    @Override
    public Set<String> signedHeaders() {
        return Set.of("X-Id", "X-Time", "X-Signature");
    }

    @Override
    public Duration webhookTolerance() {
        return TOLERANCE;
    }

    @Override
    public WebhookRequest webhookOfUnknownType(Merchant merchant, Instant sentAt) {
        return signed("msg-0002", "{\"type\":\"weather\"}", merchant, sentAt);
    }

    private static WireRequest write(String path, Secret token) {
        return WireRequest.of("POST", path)
                .header("Content-Type", "application/json")
                .header("X-Token", token.reveal());
    }

    private static WebhookRequest signed(
            String id, String body, Merchant merchant, Instant sentAt) {
        String time = String.valueOf(sentAt.getEpochSecond());
        return WebhookRequest.of(
                body.getBytes(UTF_8),
                Map.of(
                        "X-Id", id,
                        "X-Time", time,
                        "X-Signature", MutantSignature.of(id + time + body, merchant)));
    }
}
