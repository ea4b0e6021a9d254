package io.hexapay.nicepay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;
import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.tck.Capability;
import io.hexapay.tck.GatewayFixture;
import io.hexapay.tck.GatewayPorts;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** NicePay as its manual describes it. */
final class NicePayFixture implements GatewayFixture {

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
        return new GatewayPorts(gateway.auth(), gateway::payments);
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
        return Set.of("resultMsg", "tokenType", "payMethod", "cancelledAt", "failedAt");
    }

    @Override
    public WireResponse payment(Payment payment, String status, Merchant merchant) {
        String ediDate = "2026-03-02T10:01:00.000+0900";
        String signed = payment.id() + payment.amount().amount().toPlainString() + ediDate;
        return success(
                """
                "tid":"%s","orderId":"%s","status":"%s","amount":%s,\
                "balanceAmt":%s,"currency":"%s",\
                "payMethod":"%s","paidAt":"%s","cancelledAt":"%s","failedAt":"%s",\
                "ediDate":"%s","signature":"%s\""""
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
                                ediDate,
                                Signature.of(signed, merchant.credentials().secret()).hex()));
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
