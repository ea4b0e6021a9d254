package io.hexapay.http;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Calls that carry an access token. */
final class TokenCalls implements AuthorizedCalls {

    private final AccessTokens tokens;
    private final Predicate<Answer<?>> refusesToken;
    private final UnaryOperator<Secret> scheme;

    /**
     * @param scheme what a token is sent as
     */
    TokenCalls(
            AccessTokens tokens, Predicate<Answer<?>> refusesToken, UnaryOperator<Secret> scheme) {
        this.tokens = requireNonNull(tokens, "tokens");
        this.refusesToken = requireNonNull(refusesToken, "refusesToken");
        this.scheme = requireNonNull(scheme, "scheme");
    }

    /** RFC 6750. */
    static Secret bearer(Secret token) {
        return Secret.of("Bearer " + token.reveal());
    }

    @Override
    public <A, R> R send(
            Merchant merchant,
            Function<Secret, GatewayCall<A>> call,
            Function<Answer<A>, R> reading) {
        AccessToken token = tokens.current(merchant);
        return send(merchant, token, null, call, reading);
    }

    @Override
    public <A, R> R send(
            Merchant merchant,
            Duration deadline,
            Function<Secret, GatewayCall<A>> call,
            Function<Answer<A>, R> reading) {
        Deadline end = Deadline.in(deadline);
        AccessToken token = tokens.current(merchant, Duration.ZERO, end.left());
        return send(merchant, token, end, call, reading);
    }

    private <A, R> R send(
            Merchant merchant,
            AccessToken token,
            @Nullable Deadline end,
            Function<Secret, GatewayCall<A>> call,
            Function<Answer<A>, R> reading) {
        Optional<R> result =
                request(token, call)
                        .exchange(
                                merchant,
                                end,
                                answer ->
                                        refusesToken.test(answer)
                                                ? Optional.<R>empty()
                                                : Optional.of(reading.apply(answer)),
                                token.value());
        if (result.isPresent()) {
            return result.get();
        }
        AccessToken next =
                end == null
                        ? tokens.reject(merchant, token)
                        : tokens.reject(merchant, token, end.left());
        return request(next, call).exchange(merchant, end, reading, next.value());
    }

    private <A> GatewayCall<A> request(AccessToken token, Function<Secret, GatewayCall<A>> call) {
        return call.apply(scheme.apply(token.value()));
    }
}
