package io.hexapay.iamport;

import static java.util.Objects.requireNonNull;

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
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Iamport as its V1 documents describe it. */
final class IamportFixture implements CancelFixture, WebhookFixture {

    @Override
    public GatewayId id() {
        return new GatewayId("iamport");
    }

    @Override
    public Renewal renewal() {
        return Renewal.extendsWithin(Duration.ofMinutes(1));
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.ENVELOPE,
                Capability.LOGS,
                Capability.NOT_FOUND,
                Capability.BY_ORDER,
                Capability.EARLY_TIMES,
                Capability.CANCELS_LATER);
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.Card.UNKNOWN;
    }

    @Override
    public GatewayPorts connect(URI base, Duration limit) {
        Duration half = limit.dividedBy(2);
        ConnectionSettings settings =
                ConnectionSettings.to(new GatewayUrl(base))
                        .withTimeouts(new Timeouts(half, half, limit))
                        .withResilience(ResilienceConfig.OFF);
        IamportGateway gateway = IamportGateway.connect(settings);
        GatewayHttp http = GatewayHttp.to(IamportGateway.ID, settings.url(), settings.timeouts());
        IamportApi api = http.api(IamportApi.class);
        return new GatewayPorts(gateway.auth(), gateway::payments)
                .withCancels(
                        tokens -> new IamportCancel(api, AuthorizedCalls.bearer(tokens), null));
    }

    @Override
    public Set<Detail> details() {
        return EnumSet.allOf(Detail.class);
    }

    /** In words, without a code. */
    @Override
    public Reason paymentFailure() {
        return new Reason("", "한도 초과");
    }

    @Override
    public CancelGuard guard() {
        return CancelGuard.EXPECTED_AMOUNT;
    }

    @Override
    public WireRequest cancelRequest(Merchant merchant, CancelRequest request, Secret token) {
        StringBuilder fields = new StringBuilder("{\"imp_uid\":\"" + request.paymentId() + "\"");
        fields.append(",\"amount\":").append(request.amount().amount());
        Money taxFree = request.taxFree();
        if (taxFree != null) {
            fields.append(",\"tax_free\":").append(taxFree.amount());
        }
        fields.append(",\"checksum\":").append(request.expected().amount());
        fields.append(",\"reason\":\"").append(request.reason()).append('"');
        RefundAccount to = request.refundAccount();
        if (to != null) {
            fields.append(",\"refund_holder\":\"").append(to.holder());
            fields.append("\",\"refund_bank\":\"").append(to.bank());
            fields.append("\",\"refund_account\":\"").append(to.number());
            fields.append("\",\"refund_tel\":\"").append(to.phone()).append('"');
        }
        return WireRequest.of("POST", "/payments/cancel")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token.reveal())
                .body(fields.append('}').toString());
    }

    @Override
    public WireResponse cancelled(Payment after, Cancellation cancellation, Merchant merchant) {
        String status = after.status() == PaymentStatus.CANCELLED ? "cancelled" : "paid";
        return payment(after, status, merchant);
    }

    @Override
    public Map<Reason, WireResponse> cancelRefusals() {
        String changed = "취소가능금액이 checksum과 다릅니다.";
        return Map.of(new Reason("1", changed), envelope(1, changed));
    }

    /** The answer is the payment, and nothing of it is cancelled yet. */
    @Override
    public WireResponse cancelRequested(Payment payment, Cancellation cancellation) {
        Merchant any = Merchant.of("shop", "key", Secret.of("secret"));
        return payment(payment, "paid", any);
    }

    @Override
    public WebhookPort webhooks(Merchant merchant, InstantSource clock) {
        return new IamportWebhooks();
    }

    @Override
    public WebhookReply webhookReply() {
        return new WebhookReply("text/plain", "OK");
    }

    @Override
    public WebhookRequest webhook(String id, Payment payment, Merchant merchant, Instant sentAt) {
        String word =
                switch (payment.status()) {
                    case PARTIALLY_CANCELLED, CANCELLED -> "cancelled";
                    default -> payment.status().name().toLowerCase(Locale.ROOT);
                };
        String cancellation =
                payment.cancellations().stream()
                        .map(one -> ",\"cancellation_id\":\"%s\"".formatted(one.id()))
                        .collect(Collectors.joining());
        return ofStatus(word, payment.id(), payment.orderId(), cancellation);
    }

    /** None of a payment that is pending. */
    @Override
    public Set<PaymentStatus> webhookStatuses() {
        return EnumSet.of(
                PaymentStatus.READY,
                PaymentStatus.PAID,
                PaymentStatus.PARTIALLY_CANCELLED,
                PaymentStatus.CANCELLED,
                PaymentStatus.FAILED);
    }

    @Override
    public boolean webhooksNameCancellations() {
        return true;
    }

    @Override
    public WebhookRequest webhookOfUnknownType(Merchant merchant, Instant sentAt) {
        return ofStatus("unheard-of", "imp_1", "order-1", "");
    }

    @Override
    public WireRequest tokenRequest(Merchant merchant) {
        return WireRequest.of("POST", "/users/getToken")
                .header("Content-Type", "application/json")
                .body(
                        "{\"imp_key\":\"%s\",\"imp_secret\":\"%s\"}"
                                .formatted(
                                        merchant.credentials().key(),
                                        merchant.credentials().secret().reveal()));
    }

    @Override
    public WireRequest paymentRequest(Merchant merchant, PaymentQuery query, Secret token) {
        String place =
                query instanceof PaymentQuery.ById byId
                        ? escaped(byId.id())
                        : "find/" + escaped(((PaymentQuery.ByOrder) query).orderId());
        return WireRequest.of("GET", "/payments/" + place)
                .header("Authorization", "Bearer " + token.reveal());
    }

    @Override
    public WireResponse token(Secret value, Instant now, Instant expiry) {
        return success(
                "{\"access_token\":\"%s\",\"now\":%d,\"expired_at\":%d}"
                        .formatted(value.reveal(), now.getEpochSecond(), expiry.getEpochSecond()));
    }

    @Override
    public WireResponse tokenMissing(Instant now, Instant expiry) {
        return success(
                "{\"now\":%d,\"expired_at\":%d}"
                        .formatted(now.getEpochSecond(), expiry.getEpochSecond()));
    }

    @Override
    public WireResponse credentialsRefused() {
        return envelope(-1, "인증에 실패하였습니다. API키와 secret을 확인하세요.").status(401);
    }

    @Override
    public WireResponse failure(String message) {
        return envelope(-7, message);
    }

    @Override
    public String failureCode() {
        return "-7";
    }

    /** A payment that is cancelled in part keeps the status paid: the amounts tell. */
    @Override
    public Map<String, Set<PaymentStatus>> statuses() {
        return Map.of(
                "ready", Set.of(PaymentStatus.READY),
                "pending", Set.of(PaymentStatus.PENDING),
                "paid", Set.of(PaymentStatus.PAID, PaymentStatus.PARTIALLY_CANCELLED),
                "cancelled", Set.of(PaymentStatus.CANCELLED),
                "failed", Set.of(PaymentStatus.FAILED));
    }

    @Override
    public Set<String> optionalFields() {
        return Set.of(
                "message",
                "pay_method",
                "paid_at",
                "cancelled_at",
                "failed_at",
                "name",
                "buyer_name",
                "buyer_email",
                "buyer_tel",
                "receipt_url",
                "custom_data",
                "sandbox");
    }

    @Override
    public WireResponse payment(Payment payment, String status, Merchant merchant) {
        BigDecimal cancelled =
                switch (payment.status()) {
                    case PAID, PARTIALLY_CANCELLED ->
                            payment.amount().minus(requireNonNull(payment.cancellable())).amount();
                    case CANCELLED -> payment.amount().amount();
                    default -> BigDecimal.ZERO;
                };
        return success(
                """
                {"imp_uid":"%s","merchant_uid":"%s","status":"%s","amount":%s,"cancel_amount":%s,\
                "currency":"%s","pay_method":"%s",\
                "paid_at":%d,"cancelled_at":%d,"failed_at":%d%s}"""
                        .formatted(
                                payment.id(),
                                payment.orderId(),
                                status,
                                payment.amount().amount(),
                                cancelled,
                                payment.amount().currency(),
                                requireNonNull(payment.method()).word(),
                                seconds(payment.paidAt()),
                                seconds(payment.cancelledAt()),
                                seconds(payment.failedAt()),
                                details(payment)));
    }

    @Override
    public WireResponse paymentNotFound() {
        return envelope(1, "존재하지 않는 결제정보입니다.").status(404);
    }

    @Override
    public WireResponse tokenRejected() {
        return envelope(-1, "Unauthorized").status(401);
    }

    private static WireResponse success(String response) {
        return WireResponse.json("{\"code\":0,\"message\":null,\"response\":" + response + "}");
    }

    private static WireResponse envelope(int code, String message) {
        return WireResponse.json(
                "{\"code\":%d,\"message\":\"%s\",\"response\":null}".formatted(code, message));
    }

    private static WebhookRequest ofStatus(
            String status, String id, @Nullable String orderId, String more) {
        String body =
                "{\"imp_uid\":\"%s\",\"merchant_uid\":\"%s\",\"status\":\"%s\"%s}"
                        .formatted(id, orderId, status, more);
        return WebhookRequest.of(
                body.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "application/json"));
    }

    /** The fields of those that a payment has. */
    private static String details(Payment payment) {
        StringBuilder fields = new StringBuilder();
        append(fields, "name", payment.orderName());
        append(fields, "receipt_url", payment.receiptUrl());
        append(fields, "custom_data", payment.customData());
        Reason failure = payment.failure();
        append(fields, "fail_reason", failure == null ? null : failure.message());
        Buyer buyer = payment.buyer();
        if (buyer != null) {
            append(fields, "buyer_name", buyer.name());
            append(fields, "buyer_email", buyer.email());
            append(fields, "buyer_tel", buyer.phone());
        }
        if (payment.mode() != null) {
            fields.append(",\"sandbox\":").append(payment.mode() == PaymentMode.TEST);
        }
        String history =
                payment.cancellations().stream()
                        .map(IamportFixture::historyOf)
                        .collect(Collectors.joining(","));
        return fields.append(",\"cancel_history\":[").append(history).append(']').toString();
    }

    private static String historyOf(Cancellation cancellation) {
        return "{\"cancellation_id\":\"%s\",\"amount\":%s,\"reason\":\"%s\",\"cancelled_at\":%d}"
                .formatted(
                        cancellation.id(),
                        cancellation.amount().amount(),
                        cancellation.reason(),
                        seconds(cancellation.at()));
    }

    private static void append(StringBuilder fields, String name, @Nullable String value) {
        if (value != null) {
            fields.append(",\"%s\":\"%s\"".formatted(name, value));
        }
    }

    private static long seconds(@Nullable Instant time) {
        return time == null ? 0 : time.getEpochSecond();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
