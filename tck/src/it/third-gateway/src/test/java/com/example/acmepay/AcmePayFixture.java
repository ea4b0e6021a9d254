package com.example.acmepay;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Acme Pay as its documents would describe it. */
final class AcmePayFixture implements GatewayFixture {

    @Override
    public GatewayId id() {
        return new GatewayId("acmepay");
    }

    @Override
    public Renewal renewal() {
        return Renewal.replacesWithin(Duration.ofMinutes(5));
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.ENVELOPE, Capability.LOGS, Capability.NOT_FOUND);
    }

    @Override
    public GatewayPorts connect(URI base, Duration limit) {
        Duration half = limit.dividedBy(2);
        ConnectionSettings settings =
                ConnectionSettings.to(new GatewayUrl(base))
                        .withTimeouts(new Timeouts(half, half, limit))
                        .withResilience(ResilienceConfig.OFF);
        AcmePayGateway gateway = AcmePayGateway.connect(settings);
        return new GatewayPorts(gateway.auth(), gateway::payments);
    }

    @Override
    public WireRequest tokenRequest(Merchant merchant) {
        return WireRequest.of("POST", "/tokens")
                .header("X-Acme-Key", merchant.credentials().key())
                .header("X-Acme-Secret", merchant.credentials().secret().reveal());
    }

    @Override
    public WireRequest paymentRequest(Merchant merchant, PaymentQuery query, Secret token) {
        String id = ((PaymentQuery.ById) query).id();
        String escaped = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        return WireRequest.of("GET", "/payments/" + escaped).header("X-Acme-Token", token.reveal());
    }

    @Override
    public WireResponse token(Secret value, Instant now, Instant expiry) {
        return ok(
                "{\"token\":\"%s\",\"now\":%d,\"expires_in\":%d}"
                        .formatted(
                                value.reveal(),
                                now.getEpochSecond(),
                                Duration.between(now, expiry).toSeconds()));
    }

    @Override
    public WireResponse tokenMissing(Instant now, Instant expiry) {
        return ok("{\"now\":%d,\"expires_in\":1800}".formatted(now.getEpochSecond()));
    }

    @Override
    public WireResponse credentialsRefused() {
        return failed("WRONG_KEY", "who are you?").status(401);
    }

    @Override
    public WireResponse failure(String message) {
        return failed(failureCode(), message);
    }

    @Override
    public String failureCode() {
        return "CLOSED_ON_SUNDAYS";
    }

    @Override
    public Map<String, Set<PaymentStatus>> statuses() {
        return Map.of(
                "new", Set.of(PaymentStatus.READY),
                "paid", Set.of(PaymentStatus.PAID),
                "part", Set.of(PaymentStatus.PARTIALLY_CANCELLED),
                "refunded", Set.of(PaymentStatus.CANCELLED),
                "failed", Set.of(PaymentStatus.FAILED));
    }

    @Override
    public Set<String> optionalFields() {
        return Set.of("method", "refunded", "failed");
    }

    @Override
    public Set<Omission> omissions() {
        return EnumSet.of(Omission.CURRENCY);
    }

    @Override
    public WireResponse payment(Payment payment, String status, Merchant merchant) {
        return ok(
                """
                {"id":"%s","order":"%s","state":"%s","amount":%s,"refundable":%s,"method":"%s",\
                "paid":%s,"refunded":%s,"failed":%s}"""
                        .formatted(
                                payment.id(),
                                payment.orderId(),
                                status,
                                payment.amount().amount(),
                                payment.cancellable().amount(),
                                payment.method(),
                                time(payment.paidAt()),
                                time(payment.cancelledAt()),
                                time(payment.failedAt())));
    }

    @Override
    public WireResponse paymentNotFound() {
        return failed("NO_SUCH_PAYMENT", "never heard of it");
    }

    @Override
    public WireResponse tokenRejected() {
        return failed("OLD_TOKEN", "get another").status(401);
    }

    private static WireResponse ok(String data) {
        return WireResponse.json("{\"ok\":true,\"data\":" + data + "}");
    }

    private static WireResponse failed(String code, String message) {
        return WireResponse.json(
                "{\"ok\":false,\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
    }

    private static String time(Instant time) {
        return time == null ? "null" : "\"" + time + "\"";
    }
}
