package io.hexapay.http;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Sends calls in a merchant's name: the one place that adds {@code Authorization}. Each exchange with the gateway passes
 * its {@link ExchangePolicy}; waiting for a token does not. Thread-safe.
 */
public interface AuthorizedCalls {

    /**
     * Sends one call.
     *
     * @param call makes the call, given what it is authorized with; asked once for each
     *     attempt
     * @param reading what an answer says, or a {@link GatewayException}; not asked about an answer that refuses a token
     *     which is replaced then
     * @return what {@code reading} gave
     * @throws GatewayException if no token or no answer could be had
     */
    <A, R> R send(
            Merchant merchant,
            Function<Secret, GatewayCall<A>> call,
            Function<Answer<A>, R> reading);

    /**
     * As {@link #send(Merchant, Function, Function)}, all of it within {@code deadline}, which is positive.
     */
    <A, R> R send(
            Merchant merchant,
            Duration deadline,
            Function<Secret, GatewayCall<A>> call,
            Function<Answer<A>, R> reading);

    /**
     * With the merchant's access token. A 401 rejects that token, and the call is repeated once with the
     * next one.
     */
    static AuthorizedCalls bearer(AccessTokens tokens) {
        return bearer(tokens, Answer::isUnauthorized);
    }

    /**
     * As {@link #bearer(AccessTokens)}, for gateways that say in other ways, too, that a token is not accepted.
     *
     * @param refusesToken whether an answer says so
     */
    static AuthorizedCalls bearer(AccessTokens tokens, Predicate<Answer<?>> refusesToken) {
        return new TokenCalls(tokens, refusesToken, TokenCalls::bearer);
    }

    /**
     * As {@link #bearer(AccessTokens, Predicate)}, for gateways that have a header of their own for the token: what
     * the call is given is the token as it is.
     */
    static AuthorizedCalls token(AccessTokens tokens, Predicate<Answer<?>> refusesToken) {
        return new TokenCalls(tokens, refusesToken, UnaryOperator.identity());
    }

    /** With the merchant's key and secret in every call (RFC 7617); no token is involved. */
    static AuthorizedCalls basic() {
        return new BasicCalls();
    }
}
