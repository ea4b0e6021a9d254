package io.hexapay.http.call;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fixture.GatewayFixture;
import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The requests and responses of the small gateway. */
final class SmallFixture implements GatewayFixture {

    @Override
    public GatewayId id() {
        return SmallGateway.ID;
    }

    @Override
    public Renewal renewal() {
        return Renewal.AFTER_EXPIRY;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.WRITES);
    }

    @Override
    public GatewayPorts connect(URI base, Duration limit) {
        SmallGateway gateway = new SmallGateway(base, limit);
        return new GatewayPorts(gateway, gateway::payments);
    }

    @Override
    public WireRequest tokenRequest(Merchant merchant) {
        return WireRequest.of("POST", "/tokens")
                .header("X-Key", merchant.credentials().key())
                .header("X-Secret", merchant.credentials().secret().reveal());
    }

    @Override
    public WireRequest paymentRequest(Merchant merchant, PaymentQuery query, Secret token) {
        return WireRequest.of("GET", "/payments/" + ((PaymentQuery.ById) query).id())
                .header("Authorization", "Bearer " + token.reveal());
    }

    @Override
    public WireResponse token(Secret value, Instant now, Instant expiry) {
        return WireResponse.json(
                "{\"token\":\"%s\",\"now\":%d,\"expiry\":%d}"
                        .formatted(value.reveal(), now.getEpochSecond(), expiry.getEpochSecond()));
    }

    @Override
    public WireResponse tokenMissing(Instant now, Instant expiry) {
        return WireResponse.json("{}");
    }

    @Override
    public WireResponse credentialsRefused() {
        return WireResponse.json("{}").status(401);
    }

    @Override
    public WireResponse failure(String message) {
        return WireResponse.json("{}").status(422);
    }

    @Override
    public String failureCode() {
        return "422";
    }

    @Override
    public Map<String, Set<PaymentStatus>> statuses() {
        return Map.of("paid", Set.of(PaymentStatus.PAID));
    }

    @Override
    public Set<String> optionalFields() {
        return Set.of();
    }

    @Override
    public WireResponse payment(Payment payment, String status, Merchant merchant) {
        return WireResponse.json(
                "{\"id\":\"%s\",\"order\":\"%s\",\"amount\":%s,\"paid\":%d}"
                        .formatted(
                                payment.id(),
                                payment.orderId(),
                                payment.amount().amount(),
                                requireNonNull(payment.paidAt()).getEpochSecond()));
    }

    @Override
    public WireResponse paymentNotFound() {
        return WireResponse.json("{}").status(404);
    }

    @Override
    public WireResponse tokenRejected() {
        return WireResponse.json("{}").status(401);
    }
}
