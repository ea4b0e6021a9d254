package io.hexapay.sandbox;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens a gateway has handed out: never more than one living token per merchant, for 30 minutes. Thread-safe. */
final class IssuedTokens {

    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final SecureRandom random = new SecureRandom();
    private final Map<String, IssuedToken> byKey = new HashMap<>();
    private final Map<String, IssuedToken> byValue = new HashMap<>();
    private final int digits;
    private final Renewal renewal;

    IssuedTokens(int digits, Renewal renewal) {
        this.digits = digits;
        this.renewal = renewal;
    }

    /** The merchant's token as it is after asking for it: still the same one before its expiry, a new one from then on. */
    synchronized IssuedToken ask(String merchantKey, Instant now) {
        IssuedToken current = byKey.get(merchantKey);
        IssuedToken next =
                current != null && current.isAliveAt(now)
                        ? renewed(current, now)
                        : issue(merchantKey, now);
        if (current != null) {
            byValue.remove(current.value());
        }
        byKey.put(merchantKey, next);
        byValue.put(next.value(), next);
        return next;
    }

    /** The key of the merchant whose living token this is; null if it is nobody's. */
    synchronized @Nullable String ownerOf(String value, Instant now) {
        IssuedToken token = byValue.get(value);
        return token != null && token.isAliveAt(now) ? token.merchantKey() : null;
    }

    synchronized void revokeAll() {
        byKey.clear();
        byValue.clear();
    }

    private IssuedToken renewed(IssuedToken token, Instant now) {
        return new IssuedToken(
                token.merchantKey(),
                token.value(),
                renewal.expiryAfterAsking(token.expiresAt(), now));
    }

    private IssuedToken issue(String merchantKey, Instant now) {
        byte[] bytes = new byte[digits / 2];
        random.nextBytes(bytes);
        return new IssuedToken(merchantKey, HexFormat.of().formatHex(bytes), now.plus(LIFETIME));
    }

    /** What asking for a living token does to its expiry. */
    @FunctionalInterface
    interface Renewal {

        Renewal NONE = (expiresAt, now) -> expiresAt;

        Instant expiryAfterAsking(Instant expiresAt, Instant now);
    }
}
