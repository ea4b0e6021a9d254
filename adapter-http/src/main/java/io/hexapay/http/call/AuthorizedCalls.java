package io.hexapay.http.call;

import io.hexapay.core.Credentials;
import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.error.GatewayResponse;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Sends calls in a merchant's name: the one place that adds {@code Authorization}. Each exchange
 * with the gateway passes its {@link ExchangePolicy}; waiting for a token does not. Thread-safe.
 */
public interface AuthorizedCalls {

    /** Sends one call within the gateway's own timeouts. */
    default <A, R> R send(
            Merchant merchant,
            Function<Secret, GatewayCall<A>> call,
            Function<GatewayResponse<A>, R> reading) {
        return send(merchant, Deadline.NONE, call, reading);
    }

    /**
     * Sends one call.
     *
     * @param deadline for all that it takes: waiting for a token, the call, its retry after a 401;
     *     the gateway's own timeouts hold, too
     * @param call makes the call, given what it is authorized with; asked once for each attempt
     * @param reading reads a response, or throws a {@link GatewayException}; not asked about a
     *     response that refuses a token which is replaced then
     * @return what {@code reading} gave
     * @throws GatewayException if no token or no response could be had
     */
    <A, R> R send(
            Merchant merchant,
            Deadline deadline,
            Function<Secret, GatewayCall<A>> call,
            Function<GatewayResponse<A>, R> reading);

    /**
     * With the merchant's access token (RFC 6750). A 401 rejects that token, and the call is
     * repeated once with the next one.
     */
    static AuthorizedCalls bearer(AccessTokens tokens) {
        return bearer(tokens, GatewayResponse::isUnauthorized);
    }

    /**
     * As {@link #bearer(AccessTokens)}, for gateways that say in other ways, too, that a token is
     * not accepted.
     *
     * @param refusesToken whether a response says so
     */
    static AuthorizedCalls bearer(AccessTokens tokens, Predicate<GatewayResponse<?>> refusesToken) {
        return new TokenAuthorizedCalls(
                tokens, refusesToken, token -> Secret.of("Bearer " + token.reveal()));
    }

    /**
     * As {@link #bearer(AccessTokens, Predicate)}, for gateways that have a header of their own for
     * the token: the call is given the token as it is.
     */
    static AuthorizedCalls token(AccessTokens tokens, Predicate<GatewayResponse<?>> refusesToken) {
        return new TokenAuthorizedCalls(tokens, refusesToken, UnaryOperator.identity());
    }

    /** With the merchant's key and secret in every call (RFC 7617); no token is involved. */
    static AuthorizedCalls basic() {
        return new CredentialAuthorizedCalls(
                "Basic", credentials -> BasicAuthorization.of(credentials).encoded());
    }

    /**
     * With the merchant's secret in every call, as it is, after a scheme of the gateway's own; no
     * token is involved.
     *
     * @param scheme as in {@code Authorization: scheme secret}
     */
    static AuthorizedCalls secret(String scheme) {
        return new CredentialAuthorizedCalls(scheme, Credentials::secret);
    }
}
