package io.hexapay.iamport;

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
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Iamport as its V1 documents describe it. */
final class IamportFixture implements GatewayFixture {

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
        IamportGateway gateway = IamportGateway.connect(settings);
        return new GatewayPorts(gateway.auth(), gateway::payments);
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
        return Set.of("message", "pay_method", "paid_at", "cancelled_at", "failed_at");
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
                "currency":"%s","pay_method":"%s","paid_at":%d,"cancelled_at":%d,"failed_at":%d}"""
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
                                seconds(payment.failedAt())));
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

    private static long seconds(@Nullable Instant time) {
        return time == null ? 0 : time.getEpochSecond();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
