package ${package};

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentQuery.ById;
import io.hexapay.core.payment.PaymentQuery.ByOrder;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fixture.GatewayFixture;
import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The gateway as {@code docs/gateway.md} describes it, written without a look at the adapter. */
final class ${gatewayName}Fixture implements GatewayFixture {

    @Override
    public GatewayId id() {
        return new GatewayId("${gateway}");
    }

    @Override
    public GatewayPorts connect(URI base, Duration limit) {
        Duration half = limit.dividedBy(2);
        ConnectionSettings settings =
                ConnectionSettings.to(new GatewayUrl(base))
                        .withTimeouts(new Timeouts(half, half, limit))
                        .withResilience(ResilienceConfig.OFF);
        var gateway = ${gatewayName}Gateway.connect(settings);
        return new GatewayPorts(gateway.auth(), gateway::payments);
    }

    @Override
    public WireRequest tokenRequest(Merchant merchant) {
        String pair = merchant.credentials().key() + ":" + merchant.credentials().secret().reveal();
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        return WireRequest.of("POST", "/oauth/token")
                .header("Authorization", "Basic " + encoded)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("grant_type=client_credentials");
    }

    @Override
    public WireResponse token(Secret value, Instant now, Instant expiry) {
        return WireResponse.json(
                """
                {"access_token":"%s","token_type":"Bearer","expires_in":%d}"""
                        .formatted(value.reveal(), Duration.between(now, expiry).toSeconds()));
    }

    @Override
    public WireResponse tokenMissing(Instant now, Instant expiry) {
        return WireResponse.json(
                """
                {"token_type":"Bearer","expires_in":1800}""");
    }

    @Override
    public WireRequest paymentRequest(Merchant merchant, PaymentQuery query, Secret token) {
        String target =
                query instanceof ById byId
                        ? "/v1/payments/" + escaped(byId.id())
                        : "/v1/payments?order=" + escaped(((ByOrder) query).orderId());
        return WireRequest.of("GET", target).header("Authorization", "Bearer " + token.reveal());
    }

    @Override
    public WireResponse payment(Payment payment, String status, Merchant merchant) {
        return WireResponse.json(
                """
                {"id":"%s","order":"%s","status":"%s","amount":%s,"refundable":%s,\
                "currency":"%s","method":%s,"paid_at":%s,"refunded_at":%s,"failed_at":%s}"""
                        .formatted(
                                payment.id(),
                                payment.orderId(),
                                status,
                                payment.amount().amount(),
                                requireNonNull(payment.cancellable()).amount(),
                                payment.amount().currency(),
                                text(payment.method() == null ? null : payment.method().word()),
                                text(payment.paidAt()),
                                text(payment.cancelledAt()),
                                text(payment.failedAt())));
    }

    @Override
    public Map<String, Set<PaymentStatus>> statuses() {
        return Map.of(
                "created", Set.of(PaymentStatus.READY),
                "paid", Set.of(PaymentStatus.PAID),
                "partially_refunded", Set.of(PaymentStatus.PARTIALLY_CANCELLED),
                "refunded", Set.of(PaymentStatus.CANCELLED),
                "failed", Set.of(PaymentStatus.FAILED));
    }

    @Override
    public WireResponse credentialsRefused() {
        return failed("INVALID_CLIENT", "Unknown client, or wrong secret.").status(401);
    }

    @Override
    public WireResponse tokenRejected() {
        return failed("INVALID_TOKEN", "The token has expired.").status(401);
    }

    @Override
    public WireResponse paymentNotFound() {
        return failed("PAYMENT_NOT_FOUND", "There is no such payment.").status(404);
    }

    @Override
    public WireResponse failure(String message) {
        return failed(failureCode(), message).status(400);
    }

    @Override
    public String failureCode() {
        return "INVALID_REQUEST";
    }

    @Override
    public Renewal renewal() {
        return Renewal.UNDOCUMENTED;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.BY_ORDER, Capability.LOGS, Capability.NOT_FOUND);
    }

    @Override
    public Set<Omission> omissions() {
        return EnumSet.of(Omission.TIME);
    }

    @Override
    public Set<String> optionalFields() {
        return Set.of("token_type", "method", "refunded_at", "failed_at");
    }

    private static WireResponse failed(String code, String message) {
        return WireResponse.json("{\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "null" : "\"" + value + "\"";
    }
}
