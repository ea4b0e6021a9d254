package io.hexapay.core.token;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of one gateway's merchants: asked for once, reused until they expire, however many
 * callers there are. Thread-safe.
 */
public final class AccessTokens {

    private final AuthPort auth;
    private final TokenCache cache;
    private final Clock clock;
    private final ConcurrentMap<Merchant, CompletableFuture<AccessToken>> asking =
            new ConcurrentHashMap<>();

    private AccessTokens(AuthPort auth, TokenCache cache, Clock clock) {
        this.auth = requireNonNull(auth, "auth");
        this.cache = requireNonNull(cache, "cache");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Tokens from {@code auth}, kept in {@code cache}, timed by a {@link SteadyClock}. */
    public static AccessTokens of(AuthPort auth, TokenCache cache) {
        return new AccessTokens(auth, cache, SteadyClock.start());
    }

    /** Tokens from {@code auth}, kept in {@code cache}, timed by {@code clock}, which must not step. */
    public static AccessTokens of(AuthPort auth, TokenCache cache, Clock clock) {
        return new AccessTokens(auth, cache, clock);
    }

    /**
     * A usable token of the merchant. If there is none, the gateway is asked: by one caller, whose answer
     * or failure all who wait share.
     *
     * @throws GatewayException as {@link AuthPort#issue} throws it
     */
    public AccessToken current(Merchant merchant) {
        AccessToken token = usable(merchant);
        return token != null ? token : issueOnce(merchant);
    }

    /**
     * Says that the gateway answered 401 to {@code token}, and gives the one to repeat the request with.
     * If another token has taken its place already, that is the one, and nothing is asked.
     *
     * @throws GatewayException.Refused if the gateway hands out the very token that it refuses
     * @throws GatewayException as {@link AuthPort#issue} throws it
     */
    public AccessToken reject(Merchant merchant, AccessToken token) {
        cache.remove(merchant, token);
        AccessToken next = current(merchant);
        if (next.value().equals(token.value())) {
            throw new GatewayException.Refused(
                    auth.gateway(),
                    "hands out the very token that it answers 401 to",
                    null,
                    "ask the gateway whether the account is blocked");
        }
        return next;
    }

    /** What the clock of these tokens says: the one their expiry is on. */
    public Instant now() {
        return clock.instant();
    }

    private @Nullable AccessToken usable(Merchant merchant) {
        AccessToken token = cache.find(merchant);
        return token != null && token.isUsableAt(clock.instant()) ? token : null;
    }

    private AccessToken issueOnce(Merchant merchant) {
        CompletableFuture<AccessToken> mine = new CompletableFuture<>();
        CompletableFuture<AccessToken> others = asking.putIfAbsent(merchant, mine);
        if (others != null) {
            return outcomeOf(others);
        }
        try {
            mine.complete(issue(merchant));
        } catch (Throwable failure) {
            mine.completeExceptionally(failure);
        } finally {
            asking.remove(merchant, mine);
        }
        return outcomeOf(mine);
    }

    private AccessToken issue(Merchant merchant) {
        AccessToken arrivedMeanwhile = usable(merchant);
        if (arrivedMeanwhile != null) {
            return arrivedMeanwhile;
        }
        // The lifetime runs from before the request, so that it is never overestimated.
        Instant asked = clock.instant();
        TokenGrant grant = auth.issue(merchant.credentials());
        AccessToken token = new AccessToken(grant.value(), asked.plus(grant.lifetime()));
        cache.save(merchant, token);
        return token;
    }

    private static AccessToken outcomeOf(CompletableFuture<AccessToken> outcome) {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
