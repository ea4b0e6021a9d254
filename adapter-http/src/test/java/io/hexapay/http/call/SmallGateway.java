package io.hexapay.http.call;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Credentials;
import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.error.GatewayResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;

/** The shortest adapter there is. Unlike ours, it changes something, too. */
final class SmallGateway implements AuthPort {

    static final GatewayId ID = new GatewayId("small");

    private final SmallApi api;
    private final Duration limit;

    SmallGateway(URI base, Duration limit) {
        Duration half = limit.dividedBy(2);
        Timeouts timeouts = new Timeouts(half, half, limit);
        this.api = GatewayHttp.to(ID, new GatewayUrl(base), timeouts).api(SmallApi.class);
        this.limit = limit;
    }

    @Override
    public GatewayId gateway() {
        return ID;
    }

    @Override
    public Renewal renewal() {
        return Renewal.AFTER_EXPIRY;
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        Credentials credentials = merchant.credentials();
        SmallApi.Token token =
                successOf(
                        api.token(credentials.key(), credentials.secret())
                                .send(merchant, Deadline.in(limit)));
        return TokenGrant.answeredBy(
                ID,
                requireNonNull(token.value()),
                Instant.ofEpochSecond(token.expiry()),
                Instant.ofEpochSecond(token.now()));
    }

    PaymentPort payments(AccessTokens tokens) {
        AuthorizedCalls calls = AuthorizedCalls.bearer(tokens);
        return new PaymentPort() {
            @Override
            public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
                return calls.send(
                        merchant,
                        deadline,
                        token -> api.payment(token, id(query)),
                        SmallGateway::paymentOf);
            }
        };
    }

    void cancel(AccessTokens tokens, Merchant merchant, String id) {
        var unused =
                AuthorizedCalls.bearer(tokens)
                        .send(merchant, token -> api.cancel(token, id), SmallGateway::successOf);
    }

    private static Payment paymentOf(GatewayResponse<SmallApi.Found> answer) {
        SmallApi.Found found = successOf(answer);
        Money amount = new Money(requireNonNull(found.amount()), Currency.getInstance("KRW"));
        return Payment.builder(requireNonNull(found.id()), PaymentStatus.PAID, amount)
                .orderId(requireNonNull(found.order()))
                .cancellable(amount)
                .method(PaymentMethod.Card.UNKNOWN)
                .paidAt(Instant.ofEpochSecond(found.paid()))
                .build();
    }

    private static <T> T successOf(GatewayResponse<T> answer) {
        T body = answer.body();
        if (!answer.isSuccessful() || body == null) {
            throw answer.failure(null);
        }
        return body;
    }

    private static String id(PaymentQuery query) {
        return ((PaymentQuery.ById) query).id();
    }
}
