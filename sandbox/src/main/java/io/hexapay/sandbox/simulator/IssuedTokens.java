package io.hexapay.sandbox.simulator;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Issues tokens that live 30 minutes: at most one live token per merchant. Thread-safe. */
public final class IssuedTokens {

    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final SecureRandom random = new SecureRandom();
    private final Map<String, IssuedToken> byKey = new HashMap<>();
    private final Map<String, IssuedToken> byValue = new HashMap<>();
    private final int digits;
    private final RenewalRule renewal;

    public IssuedTokens(int digits, RenewalRule renewal) {
        this.digits = digits;
        this.renewal = renewal;
    }

    /** Issues the merchant's token: the same one until it expires, a new one from then on. */
    public synchronized IssuedToken issue(String merchantKey, Instant now) {
        IssuedToken current = byKey.get(merchantKey);
        IssuedToken next =
                current != null && current.isAliveAt(now)
                        ? renewed(current, now)
                        : issueNew(merchantKey, now);
        if (current != null) {
            byValue.remove(current.value());
        }
        byKey.put(merchantKey, next);
        byValue.put(next.value(), next);
        return next;
    }

    /** The key of the merchant whose live token this is; null if it is nobody's. */
    public synchronized @Nullable String ownerOf(String value, Instant now) {
        IssuedToken token = byValue.get(value);
        return token != null && token.isAliveAt(now) ? token.merchantKey() : null;
    }

    public synchronized void revokeAll() {
        byKey.clear();
        byValue.clear();
    }

    private IssuedToken renewed(IssuedToken token, Instant now) {
        return new IssuedToken(
                token.merchantKey(),
                token.value(),
                renewal.expiryAfterRequest(token.expiresAt(), now));
    }

    private IssuedToken issueNew(String merchantKey, Instant now) {
        byte[] bytes = new byte[digits / 2];
        random.nextBytes(bytes);
        return new IssuedToken(merchantKey, HexFormat.of().formatHex(bytes), now.plus(LIFETIME));
    }

    /** Decides what a request for a live token does to its expiry. */
    @FunctionalInterface
    public interface RenewalRule {

        RenewalRule NONE = (expiresAt, now) -> expiresAt;

        Instant expiryAfterRequest(Instant expiresAt, Instant now);
    }
}
