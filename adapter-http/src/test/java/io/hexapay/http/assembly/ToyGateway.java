package io.hexapay.http.assembly;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery.ById;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.approve.Approvals;
import io.hexapay.core.payment.cancel.Cancellations;
import io.hexapay.core.payment.webhook.Webhooks;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.call.BasicAuthorization;
import io.hexapay.http.error.GatewayResponse;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.HttpGatewayConnection;
import io.hexapay.http.gateway.MerchantPorts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The shortest connection that does all a connection does. */
final class ToyGateway extends HttpGatewayConnection {

    private final GatewayId id;
    private final ToyApi api;
    private final AuthPort auth;

    ToyGateway(GatewayId id, ConnectionSettings settings) {
        super(id, settings);
        this.id = id;
        this.api = api(ToyApi.class);
        this.auth = around(new Auth());
    }

    @Override
    public AuthPort auth() {
        return auth;
    }

    @Override
    public MerchantPorts open(GatewayOptions options, AccessTokens tokens) {
        return switch (options.get(ToyPlugin.AUTH)) {
            case BEARER -> ports(AuthorizedCalls.bearer(tokens), null);
            case BASIC -> ports(AuthorizedCalls.basic(), "it has none");
        };
    }

    private MerchantPorts ports(AuthorizedCalls calls, @Nullable String noTokenReason) {
        PaymentPort payments = around(payments(calls));
        ToyWrites writes = new ToyWrites(id, api, calls, this::read);
        return new Ports(
                payments,
                cancellations(writes, payments),
                approvals(writes, payments),
                new Webhooks(writes, payments),
                noTokenReason);
    }

    private PaymentPort payments(AuthorizedCalls calls) {
        return (merchant, query, deadline) ->
                calls.send(
                        merchant,
                        deadline,
                        authorization -> api.payment(authorization, ((ById) query).id()),
                        this::read);
    }

    private Payment read(GatewayResponse<ToyApi.Found> response) {
        return switch (response.status()) {
            case 200 -> paid(requireNonNull(requireNonNull(response.body()).id()));
            case 403 -> throw new GatewayException.Refused(id, "refused", null, "ask");
            case 404 -> throw new GatewayException.NotFound(id, "has none", null, "look");
            case 429 -> throw new GatewayException.RateLimited(id, "is busy", null, null);
            case 418 -> throw new GatewayException.Malformed(id, "is a teapot");
            case 500 -> throw new IllegalStateException("a mistake of the adapter's");
            default -> throw new GatewayException.Unavailable(id, "is down", null, "wait", null);
        };
    }

    private static Payment paid(String id) {
        Money one = new Money(BigDecimal.ONE, Currency.getInstance("KRW"));
        return Payment.builder(id, PaymentStatus.PAID, one)
                .orderId("order")
                .cancellable(one)
                .paidAt(Instant.EPOCH)
                .build();
    }

    private final class Auth implements AuthPort {

        @Override
        public GatewayId gateway() {
            return id;
        }

        @Override
        public Renewal renewal() {
            return Renewal.AFTER_EXPIRY;
        }

        @Override
        public TokenGrant issue(Merchant merchant) {
            BasicAuthorization basic = BasicAuthorization.of(merchant.credentials());
            GatewayResponse<ToyApi.Token> response =
                    api.token(basic.header()).send(merchant, Deadline.in(timeout()));
            if (response.status() != 200) {
                throw new GatewayException.Unavailable(id, "is down", null, "wait", null);
            }
            ToyApi.Token token = requireNonNull(response.body());
            return TokenGrant.answeredBy(
                    id,
                    requireNonNull(token.value()),
                    Instant.ofEpochSecond(token.expiry()),
                    Instant.ofEpochSecond(token.now()));
        }
    }

    private record Ports(
            PaymentPort payments,
            Cancellations cancellations,
            Approvals approvals,
            Webhooks webhooks,
            @Nullable String noTokenReason)
            implements MerchantPorts {}
}
