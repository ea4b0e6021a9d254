package com.example.tidepay;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Tide Pay as its documents would describe it. */
final class TidePayFixture implements GatewayFixture {

    @Override
    public GatewayId id() {
        return new GatewayId("tidepay");
    }

    @Override
    public Renewal renewal() {
        return Renewal.UNDOCUMENTED;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.LOGS, Capability.NOT_FOUND);
    }

    @Override
    public Set<Omission> omissions() {
        return EnumSet.complementOf(EnumSet.of(Omission.CURRENCY, Omission.LIFETIME));
    }

    @Override
    public Currency currency() {
        return Currency.getInstance("EUR");
    }

    @Override
    public GatewayPorts connect(URI base, Duration limit) {
        Duration half = limit.dividedBy(2);
        ConnectionSettings settings =
                ConnectionSettings.to(new GatewayUrl(base))
                        .withTimeouts(new Timeouts(half, half, limit))
                        .withResilience(ResilienceConfig.OFF);
        TidePayGateway gateway = TidePayGateway.connect(settings);
        return new GatewayPorts(gateway.auth(), gateway::payments);
    }

    @Override
    public WireRequest tokenRequest(Merchant merchant) {
        String pair = merchant.credentials().key() + ":" + merchant.credentials().secret().reveal();
        return WireRequest.of("POST", "/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
                .body("grant_type=client_credentials");
    }

    @Override
    public WireRequest paymentRequest(Merchant merchant, PaymentQuery query, Secret token) {
        String id = URLEncoder.encode(((PaymentQuery.ById) query).id(), UTF_8).replace("+", "%20");
        return WireRequest.of("GET", "/v2/payments/" + id)
                .header("Authorization", "Bearer " + token.reveal());
    }

    @Override
    public WireResponse token(Secret value, Instant now, Instant expiry) {
        return WireResponse.json(
                "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%d}"
                        .formatted(value.reveal(), Duration.between(now, expiry).toSeconds()));
    }

    @Override
    public WireResponse tokenMissing(Instant now, Instant expiry) {
        return WireResponse.json("{\"token_type\":\"bearer\",\"expires_in\":1800}");
    }

    @Override
    public WireResponse credentialsRefused() {
        return failed("invalid_client", "Client authentication failed.").status(401);
    }

    @Override
    public WireResponse failure(String message) {
        return failed(failureCode(), message).status(400);
    }

    @Override
    public String failureCode() {
        return "invalid_request";
    }

    @Override
    public Map<String, Set<PaymentStatus>> statuses() {
        return Map.of(
                "CREATED", Set.of(PaymentStatus.READY),
                "CAPTURED", Set.of(PaymentStatus.PAID),
                "PARTIALLY_REFUNDED", Set.of(PaymentStatus.PARTIALLY_CANCELLED),
                "REFUNDED", Set.of(PaymentStatus.CANCELLED),
                "DECLINED", Set.of(PaymentStatus.FAILED));
    }

    @Override
    public WireResponse payment(Payment payment, String status, Merchant merchant) {
        return WireResponse.json(
                "{\"id\":\"%s\",\"status\":\"%s\",\"amount\":%s,\"currency\":\"%s\"}"
                        .formatted(
                                payment.id(),
                                status,
                                payment.amount().amount(),
                                payment.amount().currency()));
    }

    @Override
    public Set<String> optionalFields() {
        return Set.of("token_type");
    }

    @Override
    public WireResponse paymentNotFound() {
        return failed("not_found", "No such payment.").status(404);
    }

    @Override
    public WireResponse tokenRejected() {
        return failed("invalid_token", "The access token expired.").status(401);
    }

    private static WireResponse failed(String error, String description) {
        return WireResponse.json(
                "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description));
    }
}
