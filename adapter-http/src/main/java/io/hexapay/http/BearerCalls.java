package io.hexapay.http;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessToken;
import io.hexapay.core.token.AccessTokens;
import java.util.function.Function;
import java.util.function.Predicate;

/** Calls that carry an access token (RFC 6750). */
final class BearerCalls implements AuthorizedCalls {

    private final AccessTokens tokens;
    private final Predicate<Answer<?>> refusesToken;

    BearerCalls(AccessTokens tokens, Predicate<Answer<?>> refusesToken) {
        this.tokens = requireNonNull(tokens, "tokens");
        this.refusesToken = requireNonNull(refusesToken, "refusesToken");
    }

    @Override
    public <T> Answer<T> send(Merchant merchant, Function<Secret, GatewayCall<T>> call) {
        AccessToken token = tokens.current(merchant);
        Answer<T> answer = send(token, call);
        return refusesToken.test(answer) ? send(tokens.reject(merchant, token), call) : answer;
    }

    private static <T> Answer<T> send(AccessToken token, Function<Secret, GatewayCall<T>> call) {
        Secret authorization = Secret.of("Bearer " + token.value().reveal());
        return call.apply(authorization).send(token.value());
    }
}
