package io.hexapay.tck.mutant;

import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.core.payment.PaymentStatus.PARTIALLY_CANCELLED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;
import static java.util.Objects.requireNonNull;

import io.hexapay.core.Credentials;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentQuery.ById;
import io.hexapay.core.payment.PaymentQuery.ByOrder;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fixture.GatewayFixture;
import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that does and tells everything that one can, or, for mutants of a plain one, as little
 * as one may: client credentials in a form, payments in dollars by the gateway's id alone.
 */
class MutantFixture implements GatewayFixture {

    final Mutant mutant;

    MutantFixture(Mutant mutant) {
        this.mutant = mutant;
    }

    /** Of a gateway that does everything unless it is a plain one. */
    static MutantFixture of(Mutant mutant) {
        return mutant.isPlain() ? new MutantFixture(mutant) : new MutantWrites(mutant);
    }

    @Override
    public GatewayId id() {
        return new GatewayId("mutant-" + Integer.toHexString(mutant.name().hashCode()) + "-x");
    }

    @Override
    public Renewal renewal() {
        return Renewal.AFTER_EXPIRY;
    }

    @Override
    public Set<Capability> capabilities() {
        if (mutant.isPlain()) {
            return Set.of();
        }
        Set<Capability> all = EnumSet.complementOf(EnumSet.of(Capability.SHARED));
        if (!mutant.knowsOrdersAsIds()) {
            all.remove(Capability.MERCHANT_SETS_ID);
        }
        return all;
    }

    @Override
    public Set<Omission> omissions() {
        if (mutant.isSilentOnLife()) {
            return EnumSet.of(Omission.TIME, Omission.LIFETIME);
        }
        return mutant.isPlain() ? EnumSet.complementOf(EnumSet.of(Omission.LIFETIME)) : Set.of();
    }

    @Override
    public Set<Detail> details() {
        return mutant.isPlain() ? Set.of() : EnumSet.allOf(Detail.class);
    }

    @Override
    public Duration documentedLifetime() {
        return Duration.ofHours(1);
    }

    @Override
    public Currency currency() {
        return Currency.getInstance(mutant.isPlain() ? "USD" : "KRW");
    }

    @Override
    public PaymentMethod method() {
        return new PaymentMethod.Other("CREDIT_CARD");
    }

    @Override
    public GatewayPorts connect(URI base, Duration limit) {
        MutantAuth gateway = new MutantAuth(this, base, limit);
        return new GatewayPorts(gateway, tokens -> new MutantPayments(gateway, tokens));
    }

    @Override
    public WireRequest tokenRequest(Merchant merchant) {
        if (mutant.isPlain()) {
            return WireRequest.of("POST", "/oauth/token")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Authorization", basic(merchant.credentials()))
                    .body("grant_type=client_credentials");
        }
        return WireRequest.of("POST", "/token")
                .header("Content-Type", "application/json")
                .header("X-Key", merchant.credentials().key())
                .header("X-Secret", merchant.credentials().secret().reveal())
                .body("{}");
    }

    @Override
    public WireRequest paymentRequest(Merchant merchant, PaymentQuery query, Secret token) {
        return WireRequest.of("GET", target(query)).header("X-Token", token.reveal());
    }

    @Override
    public Secret sampleToken(Secret canary, Instant now, Instant expiry) {
        return mutant == Mutant.JWT ? MutantJwt.of(canary, now, expiry) : canary;
    }

    @Override
    public WireResponse token(Secret value, Instant now, Instant expiry) {
        if (mutant == Mutant.JWT || mutant.isSilentOnLife()) {
            return success("\"value\":\"%s\"".formatted(value.reveal()));
        }
        if (mutant.isPlain()) {
            return success(
                    "\"value\":\"%s\",\"expires_in\":%d"
                            .formatted(value.reveal(), Duration.between(now, expiry).toSeconds()));
        }
        return success(
                "\"value\":\"%s\",\"now\":%d,\"expiry\":%d"
                        .formatted(value.reveal(), now.getEpochSecond(), expiry.getEpochSecond()));
    }

    @Override
    public WireResponse tokenMissing(Instant now, Instant expiry) {
        if (mutant.isPlain()) {
            return success("\"expires_in\":1800");
        }
        return success(
                "\"now\":%d,\"expiry\":%d"
                        .formatted(now.getEpochSecond(), expiry.getEpochSecond()));
    }

    @Override
    public WireResponse credentialsRefused() {
        return result("K1", "unknown key").status(401);
    }

    @Override
    public WireResponse failure(String message) {
        return result("F1", message);
    }

    @Override
    public String failureCode() {
        return "F1";
    }

    @Override
    public Map<String, Set<PaymentStatus>> statuses() {
        if (mutant.isPlain()) {
            return Map.of("PAID", Set.of(PAID), "PARTIALLY_REFUNDED", Set.of(PARTIALLY_CANCELLED));
        }
        Map<String, Set<PaymentStatus>> words = new TreeMap<>();
        for (PaymentStatus status : PaymentStatus.values()) {
            words.put(status.name(), Set.of(status));
        }
        words.put("WAITING", Set.of(PaymentStatus.READY));
        return words;
    }

    @Override
    public WireResponse payment(Payment payment, String status, Merchant merchant) {
        String always =
                "\"id\":\"%s\",\"status\":\"%s\",\"amount\":%s"
                        .formatted(payment.id(), status, payment.amount().amount());
        if (mutant.isPlain()) {
            return success(always);
        }
        return success(always + MutantDetails.of(payment) + told(payment));
    }

    private String told(Payment payment) {
        return """
                        ,"order":"%s","rest":%s,"currency":"%s","method":"%s",\
                        "paid":%d,"cancelled":%d,"failed":%d"""
                .formatted(
                        mutant.knowsOrdersAsIds() ? "" : payment.orderId(),
                        requireNonNull(payment.cancellable()).amount(),
                        payment.amount().currency(),
                        requireNonNull(payment.method()).word(),
                        seconds(payment.paidAt()),
                        seconds(payment.cancelledAt()),
                        seconds(payment.failedAt()));
    }

    @Override
    public Set<String> optionalFields() {
        return mutant.isPlain() ? Set.of("message") : Set.of("message", "method");
    }

    @Override
    public Set<String> optionalFailureFields() {
        return Set.of("message");
    }

    @Override
    public WireResponse paymentNotFound() {
        return result("N1", "no such payment").status(404);
    }

    @Override
    public WireResponse tokenRejected() {
        return result("T1", "token expired").status(401);
    }

    private static String basic(Credentials credentials) {
        String pair = credentials.key() + ":" + credentials.secret().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    static WireResponse success(String fields) {
        return WireResponse.json("{\"code\":\"0\",\"message\":\"\"," + fields + "}");
    }

    static WireResponse result(String code, String message) {
        return WireResponse.json("{\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
    }

    private String target(PaymentQuery query) {
        if (query instanceof ById byId) {
            return "/payments/" + escaped(byId.id());
        }
        LocalDate day = ((ByOrder) query).orderDate();
        return (mutant.knowsOrdersAsIds() ? "/payments/" : "/orders/")
                + escaped(((ByOrder) query).orderId())
                + (day == null ? "" : "?day=" + BASIC_ISO_DATE.format(day));
    }

    static long seconds(@Nullable Instant time) {
        return time == null ? 0 : time.getEpochSecond();
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
