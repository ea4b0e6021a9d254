package io.hexapay.portone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentMode;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentQuery.ById;
import io.hexapay.core.payment.PaymentQuery.ByOrder;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.RefundAccount;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.call.GatewayHttp;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.tck.fixture.CancelFixture;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.fixture.WebhookFixture;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** PortOne V2 as its OpenAPI document describes it, with a token in each look-up. */
final class PortOneFixture implements CancelFixture, WebhookFixture {

    @Override
    public GatewayId id() {
        return new GatewayId("portone");
    }

    @Override
    public Renewal renewal() {
        return Renewal.replacesWithin(Duration.ofMinutes(1));
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.LOGS,
                Capability.NOT_FOUND,
                Capability.BY_ORDER,
                Capability.MERCHANT_SETS_ID,
                Capability.CANCELS_LATER);
    }

    /** A token tells how long it lives, and its answer not what time it is. */
    @Override
    public Set<Omission> omissions() {
        return EnumSet.of(Omission.TIME);
    }

    @Override
    public PaymentMethod method() {
        return new PaymentMethod.Card(
                "SHINHAN_CARD", "402857******1234", "00000000", 3, PaymentMethod.CardType.CREDIT);
    }

    @Override
    public GatewayPorts connect(URI base, Duration limit) {
        Duration half = limit.dividedBy(2);
        ConnectionSettings settings =
                ConnectionSettings.to(new GatewayUrl(base))
                        .withTimeouts(new Timeouts(half, half, limit))
                        .withResilience(ResilienceConfig.OFF);
        PortOneGateway gateway = PortOneGateway.connect(settings);
        GatewayHttp http = GatewayHttp.to(PortOneGateway.ID, settings.url(), settings.timeouts());
        PortOneApi api = http.api(PortOneApi.class);
        return new GatewayPorts(gateway.auth(), gateway::payments)
                .withCancels(tokens -> new PortOneCancel(api, AuthorizedCalls.bearer(tokens)));
    }

    @Override
    public Set<Detail> details() {
        return EnumSet.allOf(Detail.class);
    }

    @Override
    public CancelGuard guard() {
        return CancelGuard.EXPECTED_AMOUNT;
    }

    @Override
    public WireRequest cancelRequest(Merchant merchant, CancelRequest request, Secret token) {
        StringBuilder fields =
                new StringBuilder("{\"storeId\":\"%s\"".formatted(merchant.credentials().key()));
        fields.append(",\"amount\":").append(request.amount().minorUnits());
        fields.append(",\"currentCancellableAmount\":").append(request.expected().minorUnits());
        Money taxFree = request.taxFree();
        if (taxFree != null) {
            fields.append(",\"taxFreeAmount\":").append(taxFree.minorUnits());
        }
        fields.append(",\"reason\":\"").append(request.reason()).append('"');
        RefundAccount to = request.refundAccount();
        if (to != null) {
            fields.append(",\"refundAccount\":{\"bank\":\"").append(to.bank());
            fields.append("\",\"number\":\"").append(to.number());
            fields.append("\",\"holderName\":\"").append(to.holder());
            fields.append("\",\"holderPhoneNumber\":\"").append(to.phone()).append("\"}");
        }
        return WireRequest.of("POST", "/payments/" + escaped(request.paymentId()) + "/cancel")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token.reveal())
                .header("Idempotency-Key", '"' + request.key() + '"')
                .body(fields.append('}').toString());
    }

    @Override
    public RefundAccount refundAccount(String holder) {
        return new RefundAccount("SHINHAN", "110123456789", holder, "01012345678");
    }

    @Override
    public WireResponse cancelled(Payment after, Cancellation cancellation, Merchant merchant) {
        return WireResponse.json("{\"cancellation\":" + cancellation(cancellation) + "}");
    }

    @Override
    public WireResponse cancelRequested(Payment payment, Cancellation cancellation) {
        return WireResponse.json("{\"cancellation\":" + cancellation(cancellation) + "}");
    }

    @Override
    public Map<Reason, WireResponse> cancelRefusals() {
        return Map.of(
                new Reason("CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN", "취소 가능 잔액 불일치"),
                failure("CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN", "취소 가능 잔액 불일치").status(409),
                new Reason("PAYMENT_ALREADY_CANCELLED", "이미 취소된 결제"),
                failure("PAYMENT_ALREADY_CANCELLED", "이미 취소된 결제").status(409));
    }

    @Override
    public List<WireResponse> cancelsUnderWay() {
        return List.of(failure("IDEMPOTENCY_OUTSTANDING_REQUEST", "처리 중인 요청").status(409));
    }

    @Override
    public WebhookPort webhooks(Merchant merchant, InstantSource clock) {
        return new PortOneWebhooks(List.of(webhookSecret(merchant)), clock);
    }

    @Override
    public WebhookReply webhookReply() {
        return new WebhookReply("text/plain", "");
    }

    @Override
    public WebhookRequest webhook(String id, Payment payment, Merchant merchant, Instant sentAt) {
        return signed(id, typeOf(payment.status()), about(payment, merchant), merchant, sentAt);
    }

    /** One secret may sign for several stores. */
    @Override
    public WebhookRequest webhookNaming(
            Merchant named, Payment payment, Merchant merchant, Instant sentAt) {
        return signed("msg-0003", "Transaction.Paid", about(payment, named), merchant, sentAt);
    }

    @Override
    public boolean webhooksNameCancellations() {
        return true;
    }

    private static String typeOf(PaymentStatus status) {
        return switch (status) {
            case READY -> "Transaction.Ready";
            case PENDING -> "Transaction.PayPending";
            case VIRTUAL_ACCOUNT_ISSUED -> "Transaction.VirtualAccountIssued";
            case PAID -> "Transaction.Paid";
            case FAILED -> "Transaction.Failed";
            case PARTIALLY_CANCELLED -> "Transaction.PartialCancelled";
            case CANCELLED -> "Transaction.Cancelled";
            case EXPIRED -> throw new IllegalArgumentException("no status of PortOne's");
        };
    }

    private static String about(Payment payment, Merchant merchant) {
        String cancellation =
                payment.cancellations().stream()
                        .map(one -> ",\"cancellationId\":\"%s\"".formatted(one.id()))
                        .collect(Collectors.joining());
        return "{\"storeId\":\"%s\",\"paymentId\":\"%s\",\"transactionId\":\"0193-tx\"%s}"
                .formatted(merchant.credentials().key(), payment.id(), cancellation);
    }

    @Override
    public WebhookRequest webhookOfUnknownType(Merchant merchant, Instant sentAt) {
        return signed("msg-0002", "Weather.Changed", "{}", merchant, sentAt);
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
        return Set.of("webhook-id", "webhook-timestamp", "webhook-signature");
    }

    @Override
    public Duration webhookTolerance() {
        return Duration.ofMinutes(5);
    }

    private static WebhookRequest signed(
            String id, String type, String data, Merchant merchant, Instant sentAt) {
        String body =
                "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}".formatted(type, sentAt, data);
        String time = String.valueOf(sentAt.getEpochSecond());
        return WebhookRequest.of(
                body.getBytes(UTF_8),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        time,
                        "webhook-signature",
                        "v1," + hmac(id + "." + time + "." + body, merchant)));
    }

    private static Secret webhookSecret(Merchant merchant) {
        byte[] bytes = merchant.credentials().secret().reveal().getBytes(UTF_8);
        return Secret.of("whsec_" + Base64.getEncoder().encodeToString(bytes));
    }

    private static String hmac(String text, Merchant merchant) {
        try {
            byte[] key = merchant.credentials().secret().reveal().getBytes(UTF_8);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has it", e);
        }
    }

    @Override
    public WireRequest tokenRequest(Merchant merchant) {
        return WireRequest.of("POST", "/login/api-secret")
                .header("Content-Type", "application/json")
                .body("{\"apiSecret\":\"%s\"}".formatted(merchant.credentials().secret().reveal()));
    }

    @Override
    public WireRequest paymentRequest(Merchant merchant, PaymentQuery query, Secret token) {
        String target =
                "/payments/%s?storeId=%s"
                        .formatted(
                                escaped(paymentId(query)), escaped(merchant.credentials().key()));
        return WireRequest.of("GET", target).header("Authorization", "Bearer " + token.reveal());
    }

    /** A JWT (RFC 7519) that lives from {@code now} to {@code expiry}. */
    @Override
    public Secret sampleToken(Secret canary, Instant now, Instant expiry) {
        String claims =
                "{\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}"
                        .formatted(canary.reveal(), now.getEpochSecond(), expiry.getEpochSecond());
        return Secret.of(
                "%s.%s.%s"
                        .formatted(
                                base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"),
                                base64(claims),
                                base64("the signature of " + canary.reveal())));
    }

    @Override
    public WireResponse token(Secret value, Instant now, Instant expiry) {
        return WireResponse.json(
                "{\"accessToken\":\"%s\",\"refreshToken\":\"another-token\"}"
                        .formatted(value.reveal()));
    }

    @Override
    public WireResponse tokenMissing(Instant now, Instant expiry) {
        return WireResponse.json("{\"refreshToken\":\"another-token\"}");
    }

    @Override
    public WireResponse credentialsRefused() {
        return failure("UNAUTHORIZED", "인증 정보가 올바르지 않습니다.").status(401);
    }

    @Override
    public WireResponse failure(String message) {
        return failure(failureCode(), message).status(400);
    }

    @Override
    public String failureCode() {
        return "INVALID_REQUEST";
    }

    @Override
    public Map<String, Set<PaymentStatus>> statuses() {
        return Map.of(
                "READY", Set.of(PaymentStatus.READY),
                "PAY_PENDING", Set.of(PaymentStatus.PENDING),
                "VIRTUAL_ACCOUNT_ISSUED", Set.of(PaymentStatus.VIRTUAL_ACCOUNT_ISSUED),
                "PAID", Set.of(PaymentStatus.PAID),
                "FAILED", Set.of(PaymentStatus.FAILED),
                "PARTIAL_CANCELLED", Set.of(PaymentStatus.PARTIALLY_CANCELLED),
                "CANCELLED", Set.of(PaymentStatus.CANCELLED));
    }

    @Override
    public Set<String> optionalFields() {
        return Set.of("method", "vat", "supply", "orderName", "receiptUrl", "customData");
    }

    @Override
    public WireResponse payment(Payment payment, String status, Merchant merchant) {
        return WireResponse.json(
                """
                {"status":"%s","id":"%s","transactionId":"0193-tx","merchantId":"merchant-1",\
                "storeId":"%s","method":%s,\
                "channel":{"type":"%s","pgProvider":"TOSSPAYMENTS","pgMerchantId":"mid"},\
                "version":"V2","requestedAt":"2026-03-02T01:00:00Z",\
                "updatedAt":"2026-03-02T01:01:00Z","statusChangedAt":"2026-03-02T01:01:00Z",\
                "currency":"%s",\
                "amount":{"total":%s,"taxFree":0,"vat":0,"supply":0,"discount":0,"paid":%s,\
                "cancelled":%s,"cancelledTaxFree":0},\
                "customer":%s,"origin":{"platformType":"PC","ipAddress":"192.0.2.1"},\
                "disputes":[],"cancellations":[%s],"failure":%s%s%s%s%s%s%s}"""
                        .formatted(
                                status,
                                payment.id(),
                                merchant.credentials().key(),
                                method((PaymentMethod.Card) requireNonNull(payment.method())),
                                payment.mode() == PaymentMode.TEST ? "TEST" : "LIVE",
                                payment.amount().currency(),
                                payment.amount().minorUnits(),
                                requireNonNull(payment.cancellable()).minorUnits(),
                                cancelled(payment).minorUnits(),
                                customer(payment.buyer()),
                                payment.cancellations().stream()
                                        .map(PortOneFixture::cancellation)
                                        .collect(joining(",")),
                                failure(payment.failure()),
                                field("paidAt", payment.paidAt()),
                                field("cancelledAt", payment.cancelledAt()),
                                field("failedAt", payment.failedAt()),
                                field("orderName", payment.orderName()),
                                field("receiptUrl", payment.receiptUrl()),
                                field("customData", payment.customData())));
    }

    @Override
    public Set<String> optionalFailureFields() {
        return Set.of("message");
    }

    @Override
    public WireResponse paymentNotFound() {
        return failure("PAYMENT_NOT_FOUND", "결제 건이 존재하지 않습니다.").status(404);
    }

    @Override
    public WireResponse tokenRejected() {
        return credentialsRefused();
    }

    private static WireResponse failure(String type, String message) {
        return WireResponse.json("{\"type\":\"%s\",\"message\":\"%s\"}".formatted(type, message));
    }

    private static String paymentId(PaymentQuery query) {
        return query instanceof ById byId ? byId.id() : ((ByOrder) query).orderId();
    }

    private static Money cancelled(Payment payment) {
        Money cancellable = requireNonNull(payment.cancellable());
        return switch (payment.status()) {
            case PARTIALLY_CANCELLED, CANCELLED -> payment.amount().minus(cancellable);
            default -> payment.amount().zero();
        };
    }

    private static String method(PaymentMethod.Card card) {
        return """
                {"type":"PaymentMethodCard","card":{"issuer":"%s","type":"%s","number":"%s"},\
                "approvalNumber":"%s","installment":{"month":%d,"isInterestFree":false}}"""
                .formatted(
                        card.issuer(),
                        card.type(),
                        card.number(),
                        card.approvalNumber(),
                        card.instalments());
    }

    private static String cancellation(Cancellation cancellation) {
        boolean done = cancellation.status() == Cancellation.Status.DONE;
        return """
                {"status":"%s","totalAmount":%d,"taxFreeAmount":0,"vatAmount":0%s%s%s}"""
                .formatted(
                        done ? "SUCCEEDED" : "REQUESTED",
                        cancellation.amount().minorUnits(),
                        field("id", cancellation.id()),
                        field("reason", cancellation.reason()),
                        field("requestedAt", cancellation.at())
                                + (done ? field("cancelledAt", cancellation.at()) : ""));
    }

    private static String customer(@Nullable Buyer buyer) {
        return buyer == null
                ? "{}"
                : "{\"id\":\"customer-1\"%s%s%s}"
                        .formatted(
                                field("name", buyer.name()),
                                field("email", buyer.email()),
                                field("phoneNumber", buyer.phone()));
    }

    private static String failure(@Nullable Reason failure) {
        return failure == null
                ? "{}"
                : "{\"reason\":\"another\"%s%s}"
                        .formatted(
                                field("pgCode", failure.code()),
                                field("pgMessage", failure.message()));
    }

    /** What did not happen, or is not told, is left out. */
    private static String field(String name, @Nullable Object value) {
        return value == null ? "" : ",\"%s\":\"%s\"".formatted(name, value);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
