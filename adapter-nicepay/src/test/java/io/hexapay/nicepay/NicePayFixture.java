package io.hexapay.nicepay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;
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
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.RefundAccount;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.tck.fixture.ApproveFixture;
import io.hexapay.tck.fixture.CancelFixture;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.fixture.WebhookFixture;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** NicePay as its manual describes it. */
final class NicePayFixture implements CancelFixture, ApproveFixture, WebhookFixture {

    private static final String EDI_DATE = "2026-03-02T10:01:00.000+0900";

    /** In place of what no two requests share. */
    private static final String SIGNED = "\"ediDate\":\"now\",\"signData\":\"of it\"}";

    private static final Pattern SIGNATURE =
            Pattern.compile("\"ediDate\":\"([^\"]+)\",\"signData\":\"([^\"]+)\"}");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx")
                    .withZone(ZoneOffset.ofHours(9));

    @Override
    public GatewayId id() {
        return new GatewayId("nicepay");
    }

    @Override
    public Renewal renewal() {
        return Renewal.AFTER_EXPIRY;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.ENVELOPE,
                Capability.EUC_KR,
                Capability.LOGS,
                Capability.NOT_FOUND,
                Capability.BY_ORDER,
                Capability.BY_ORDER_DATE,
                Capability.EARLY_TIMES);
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
        NicePayGateway gateway = NicePayGateway.connect(settings);
        InstantSource clock = InstantSource.system();
        return new GatewayPorts(gateway.auth(), gateway::payments)
                .withCancels(
                        tokens ->
                                new NicePayCancel(
                                        gateway.calls(GatewayOptions.NONE, tokens), clock))
                .withApproves(
                        tokens ->
                                new NicePayApprove(
                                        gateway.calls(GatewayOptions.NONE, tokens), clock, half));
    }

    /** Why a payment failed is not in the answer to a look-up, and nothing tells test from live. */
    @Override
    public Set<Detail> details() {
        return EnumSet.complementOf(EnumSet.of(Detail.FAILURE, Detail.MODE));
    }

    @Override
    public CancelGuard guard() {
        return CancelGuard.SAME_REQUEST;
    }

    @Override
    public WireRequest cancelRequest(Merchant merchant, CancelRequest request, Secret token) {
        StringBuilder fields = new StringBuilder("{\"reason\":\"" + request.reason() + "\"");
        fields.append(",\"orderId\":\"").append(request.paymentId()).append('-');
        fields.append(request.expected().amount()).append('"');
        if (!request.cancelsAll()) {
            fields.append(",\"cancelAmt\":").append(request.amount().amount());
        }
        Money taxFree = request.taxFree();
        if (taxFree != null) {
            fields.append(",\"taxFreeAmt\":").append(taxFree.amount());
        }
        RefundAccount to = request.refundAccount();
        if (to != null) {
            fields.append(",\"refundAccount\":\"").append(to.number());
            fields.append("\",\"refundBankCode\":\"").append(to.bank());
            fields.append("\",\"refundHolder\":\"").append(to.holder()).append('"');
        }
        return write(escaped(request.paymentId()) + "/cancel", token).body(fields + "," + SIGNED);
    }

    @Override
    public WireResponse cancelled(Payment after, Cancellation cancellation, Merchant merchant) {
        boolean isWhole = after.status() == PaymentStatus.CANCELLED;
        return naming(
                cancellation, payment(after, isWhole ? "cancelled" : "partialCancelled", merchant));
    }

    private static WireResponse naming(Cancellation cancellation, WireResponse answer) {
        String body = answer.bodyText();
        return answer.body(
                body.substring(0, body.length() - 1)
                        + ",\"cancelledTid\":\"%s\"}".formatted(cancellation.id()));
    }

    @Override
    public Map<Reason, WireResponse> cancelRefusals() {
        String words = "취소불가능한 거래입니다.";
        return Map.of(new Reason("2032", words), result("2032", words));
    }

    @Override
    public List<WireResponse> cancelsUnderWay() {
        return List.of(result("U112", "중복요청"));
    }

    @Override
    public Duration undoableFor() {
        return Duration.ofHours(1);
    }

    @Override
    public Map<String, String> returned(ApproveRequest request, Merchant merchant) {
        String key = merchant.credentials().key();
        String amount = request.amount().amount().toPlainString();
        return Map.of(
                "authResultCode",
                "0000",
                "authResultMsg",
                "인증 성공",
                "tid",
                request.paymentId(),
                "clientId",
                key,
                "orderId",
                request.orderId(),
                "amount",
                amount,
                "authToken",
                "NICEUNTT",
                "signature",
                hex("NICEUNTT" + key + amount, merchant));
    }

    @Override
    public Set<String> signedParameters() {
        return Set.of("clientId", "amount", "authToken", "signature");
    }

    @Override
    public Map<String, String> notAuthenticated(ApproveRequest request, Merchant merchant) {
        return Map.of("authResultCode", "I002", "authResultMsg", "사용자가 결제를 취소했습니다.");
    }

    @Override
    public WireRequest approveRequest(Merchant merchant, ApproveRequest request, Secret token) {
        return write(escaped(request.paymentId()), token)
                .body("{\"amount\":%s,%s".formatted(request.amount().amount(), SIGNED));
    }

    @Override
    public WireRequest undoRequest(Merchant merchant, ApproveRequest request, Secret token) {
        return write("netcancel", token)
                .body("{\"orderId\":\"%s\",%s".formatted(request.orderId(), SIGNED));
    }

    @Override
    public Map<Reason, WireResponse> approveRefusals() {
        return Map.of(new Reason("3095", "한도초과"), result("3095", "한도초과"));
    }

    @Override
    public WireResponse undone(Payment payment, Merchant merchant) {
        return payment(payment, "cancelled", merchant);
    }

    /** Of a cancellation its payment is signed, of an approval the amount, too. */
    @Override
    public WireRequest comparable(WireRequest sent, Merchant merchant) {
        Matcher signature = SIGNATURE.matcher(sent.body());
        if (!signature.find()) {
            return sent;
        }
        String[] path = sent.path().split("/", -1);
        String first = sent.body().replaceAll("^\\{\"[a-zA-Z]+\":\"?([^\",]+).*", "$1");
        String signed =
                switch (path[path.length - 1]) {
                    case "cancel" -> path[path.length - 2];
                    case "netcancel" -> first;
                    default -> path[path.length - 1] + first;
                };
        return hex(signed + signature.group(1), merchant).equals(signature.group(2))
                ? sent.body(signature.replaceAll(Matcher.quoteReplacement(SIGNED)))
                : sent;
    }

    @Override
    public WebhookPort webhooks(Merchant merchant, InstantSource clock) {
        return new NicePayWebhooks();
    }

    @Override
    public WebhookReply webhookReply() {
        return new WebhookReply("text/html", "OK");
    }

    @Override
    public WebhookRequest webhook(String id, Payment payment, Merchant merchant, Instant sentAt) {
        WireResponse about = payment(payment, wordFor(payment.status()), merchant);
        WireResponse whole =
                payment.cancellations().stream()
                        .map(cancellation -> naming(cancellation, about))
                        .findFirst()
                        .orElse(about);
        return WebhookRequest.of(
                whole.body(), Map.of("Content-Type", "application/json;charset=utf-8"));
    }

    @Override
    public boolean webhooksNameCancellations() {
        return true;
    }

    private String wordFor(PaymentStatus status) {
        return statuses().entrySet().stream()
                .filter(word -> word.getValue().contains(status))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Set<String> signedFields() {
        return Set.of("tid", "amount", "ediDate", "signature");
    }

    private static WireRequest write(String place, Secret token) {
        return WireRequest.of("POST", "/v1/payments/" + place)
                .header("Content-Type", "application/json;charset=utf-8")
                .header("Authorization", "Bearer " + token.reveal());
    }

    private static String hex(String text, Merchant merchant) {
        return Signature.of(text, merchant.credentials().secret()).hex();
    }

    /** The fields of those that a payment has. */
    private static String details(Payment payment) {
        StringBuilder fields = new StringBuilder();
        append(fields, "goodsName", payment.orderName());
        append(fields, "receiptUrl", payment.receiptUrl());
        append(fields, "mallReserved", payment.customData());
        Buyer buyer = payment.buyer();
        if (buyer != null) {
            append(fields, "buyerName", buyer.name());
            append(fields, "buyerEmail", buyer.email());
            append(fields, "buyerTel", buyer.phone());
        }
        String cancels =
                payment.cancellations().stream()
                        .map(NicePayFixture::cancelOf)
                        .collect(Collectors.joining(","));
        return fields.append(",\"cancels\":[").append(cancels).append(']').toString();
    }

    private static String cancelOf(Cancellation cancellation) {
        return "{\"tid\":\"%s\",\"amount\":%s,\"cancelledAt\":\"%s\",\"reason\":\"%s\"}"
                .formatted(
                        cancellation.id(),
                        cancellation.amount().amount(),
                        time(cancellation.at()),
                        cancellation.reason());
    }

    private static void append(StringBuilder fields, String name, @Nullable String value) {
        if (value != null) {
            fields.append(",\"%s\":\"%s\"".formatted(name, value));
        }
    }

    @Override
    public WireRequest tokenRequest(Merchant merchant) {
        String pair = merchant.credentials().key() + ":" + merchant.credentials().secret().reveal();
        return WireRequest.of("POST", "/v1/access-token")
                .header("Content-Type", "application/json;charset=utf-8")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
                .body("{\"returnCharSet\":\"utf-8\"}");
    }

    @Override
    public WireRequest paymentRequest(Merchant merchant, PaymentQuery query, Secret token) {
        return WireRequest.of("GET", "/v1/payments/" + place(query))
                .header("Authorization", "Bearer " + token.reveal());
    }

    @Override
    public WireResponse token(Secret value, Instant now, Instant expiry) {
        return success(
                "\"accessToken\":\"%s\",\"tokenType\":\"Bearer\",\"expireAt\":\"%s\",\"now\":\"%s\""
                        .formatted(value.reveal(), TIME.format(expiry), TIME.format(now)));
    }

    @Override
    public WireResponse tokenMissing(Instant now, Instant expiry) {
        return success(
                "\"tokenType\":\"Bearer\",\"expireAt\":\"%s\",\"now\":\"%s\""
                        .formatted(TIME.format(expiry), TIME.format(now)));
    }

    @Override
    public WireResponse credentialsRefused() {
        return result("U104", "사용자 인증에 실패하였습니다.").status(401);
    }

    @Override
    public WireResponse failure(String message) {
        return result("U125", message);
    }

    @Override
    public String failureCode() {
        return "U125";
    }

    @Override
    public Map<String, Set<PaymentStatus>> statuses() {
        return Map.of(
                "ready", Set.of(PaymentStatus.READY),
                "paid", Set.of(PaymentStatus.PAID),
                "partialCancelled", Set.of(PaymentStatus.PARTIALLY_CANCELLED),
                "cancelled", Set.of(PaymentStatus.CANCELLED),
                "failed", Set.of(PaymentStatus.FAILED),
                "expired", Set.of(PaymentStatus.EXPIRED));
    }

    @Override
    public Set<String> optionalFields() {
        return Set.of(
                "resultMsg",
                "tokenType",
                "payMethod",
                "cancelledAt",
                "failedAt",
                "goodsName",
                "buyerName",
                "buyerEmail",
                "buyerTel",
                "receiptUrl",
                "mallReserved");
    }

    @Override
    public WireResponse payment(Payment payment, String status, Merchant merchant) {
        String signed = payment.id() + payment.amount().amount().toPlainString() + EDI_DATE;
        return success(
                """
                "tid":"%s","orderId":"%s","status":"%s","amount":%s,\
                "balanceAmt":%s,"currency":"%s",\
                "payMethod":"%s","paidAt":"%s","cancelledAt":"%s","failedAt":"%s",\
                "ediDate":"%s","signature":"%s"%s"""
                        .formatted(
                                payment.id(),
                                payment.orderId(),
                                status,
                                payment.amount().amount(),
                                requireNonNull(payment.cancellable()).amount(),
                                payment.amount().currency(),
                                requireNonNull(payment.method()).word(),
                                time(payment.paidAt()),
                                time(payment.cancelledAt()),
                                time(payment.failedAt()),
                                EDI_DATE,
                                hex(signed, merchant),
                                details(payment)));
    }

    @Override
    public WireResponse paymentNotFound() {
        return result("U107", "거래정보가 존재하지 않습니다.");
    }

    @Override
    public WireResponse tokenRejected() {
        return result("U104", "사용자 인증에 실패하였습니다.").status(401);
    }

    private static WireResponse success(String fields) {
        return WireResponse.json(
                "{\"resultCode\":\"0000\",\"resultMsg\":\"정상 처리되었습니다.\"," + fields + "}");
    }

    private static WireResponse result(String code, String message) {
        return WireResponse.json(
                "{\"resultCode\":\"%s\",\"resultMsg\":\"%s\"}".formatted(code, message));
    }

    private static String place(PaymentQuery query) {
        if (query instanceof PaymentQuery.ById byId) {
            return escaped(byId.id());
        }
        PaymentQuery.ByOrder byOrder = (PaymentQuery.ByOrder) query;
        LocalDate day = byOrder.orderDate();
        String suffix = day == null ? "" : "?orderDate=" + BASIC_ISO_DATE.format(day);
        return "find/" + escaped(byOrder.orderId()) + suffix;
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "0" : TIME.format(time);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
