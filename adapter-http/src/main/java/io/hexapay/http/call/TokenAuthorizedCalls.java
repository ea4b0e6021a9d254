package io.hexapay.http.call;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.error.GatewayResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Calls that carry an access token. A 401 is handled here.
 *
 * @param scheme turns a token into what is sent
 */
record TokenAuthorizedCalls(
        AccessTokens tokens,
        Predicate<GatewayResponse<?>> refusesToken,
        UnaryOperator<Secret> scheme)
        implements AuthorizedCalls {

    TokenAuthorizedCalls {
        requireNonNull(tokens, "tokens");
        requireNonNull(refusesToken, "refusesToken");
    }

    @Override
    public <A, R> R send(
            Merchant merchant,
            Deadline deadline,
            Function<Secret, GatewayCall<A>> call,
            Function<GatewayResponse<A>, R> reading) {
        AccessToken token =
                forRequest(
                        () ->
                                deadline.isNone()
                                        ? tokens.current(merchant)
                                        : tokens.current(
                                                merchant, Duration.ZERO, deadline.remaining()));
        Optional<R> result =
                request(token, call)
                        .exchange(
                                merchant,
                                deadline,
                                response ->
                                        refusesToken.test(response)
                                                ? Optional.<R>empty()
                                                : Optional.of(reading.apply(response)),
                                token.value());
        if (result.isPresent()) {
            return result.get();
        }
        AccessToken next =
                forRequest(
                        () ->
                                deadline.isNone()
                                        ? tokens.reject(merchant, token)
                                        : tokens.reject(merchant, token, deadline.remaining()));
        return request(next, call).exchange(merchant, deadline, reading, next.value());
    }

    /** Without a token nothing of the request was sent, whatever became of that for the token. */
    private static AccessToken forRequest(Supplier<AccessToken> token) {
        try {
            return token.get();
        } catch (Unavailable e) {
            throw e.ofRequestNotSent();
        }
    }

    private <A> GatewayCall<A> request(AccessToken token, Function<Secret, GatewayCall<A>> call) {
        return call.apply(scheme.apply(token.value()));
    }
}
