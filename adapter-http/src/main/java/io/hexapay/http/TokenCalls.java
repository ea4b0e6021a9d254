package io.hexapay.http;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessToken;
import io.hexapay.core.token.AccessTokens;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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
    public <T> Answer<T> send(Merchant merchant, Function<Secret, GatewayCall<T>> call) {
        AccessToken token = tokens.current(merchant);
        Answer<T> answer = request(token, call).send(merchant, token.value());
        if (!refusesToken.test(answer)) {
            return answer;
        }
        AccessToken next = tokens.reject(merchant, token);
        return request(next, call).send(merchant, next.value());
    }

    @Override
    public <T> Answer<T> send(
            Merchant merchant, Duration deadline, Function<Secret, GatewayCall<T>> call) {
        Deadline end = Deadline.in(deadline);
        AccessToken token = tokens.current(merchant, Duration.ZERO, end.left());
        Answer<T> answer = request(token, call).sendBefore(merchant, end, token.value());
        if (!refusesToken.test(answer)) {
            return answer;
        }
        AccessToken next = tokens.reject(merchant, token, end.left());
        return request(next, call).sendBefore(merchant, end, next.value());
    }

    private <T> GatewayCall<T> request(AccessToken token, Function<Secret, GatewayCall<T>> call) {
        return call.apply(scheme.apply(token.value()));
    }
}
