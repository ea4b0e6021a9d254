package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Issues and checks PortOne's tokens, which are JWTs. They are of the first store of an API secret,
 * which has any number of access tokens, but one refresh token: the next login or refresh with that
 * secret ends it. Thread-safe.
 */
final class PortOneTokens {

    private static final Duration ACCESS_LIFETIME = Duration.ofMinutes(30);
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(1);

    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private volatile JwtSigner signer = JwtSigner.withNewKey();

    /** A new pair of tokens. */
    JsonObject issue(String storeId, Instant now) {
        String refreshToken = sign(storeId, Use.REFRESH, now, REFRESH_LIFETIME);
        refreshTokens.put(storeId, refreshToken);
        return new JsonObject()
                .set("accessToken", sign(storeId, Use.ACCESS, now, ACCESS_LIFETIME))
                .set("refreshToken", refreshToken);
    }

    /** A new pair in exchange for the store's refresh token; null if this is not it any more. */
    @Nullable JsonObject refresh(String refreshToken, Instant now) {
        String storeId = ownerOf(refreshToken, Use.REFRESH, now);
        return storeId != null && refreshTokens.remove(storeId, refreshToken)
                ? issue(storeId, now)
                : null;
    }

    /** The id of the store whose live token this is; null if it is nobody's. */
    @Nullable String ownerOf(String token, Use use, Instant now) {
        JsonObject claims = signer.read(token);
        return claims != null
                        && claims.text("use").equals(use.name())
                        && now.isBefore(Instant.ofEpochSecond(claims.number("exp")))
                ? claims.text("sub")
                : null;
    }

    void revokeAll() {
        signer = JwtSigner.withNewKey();
    }

    /** Its times are whole seconds, so that it may end up to a second early, but never late. */
    private String sign(String storeId, Use use, Instant now, Duration lifetime) {
        return signer.sign(
                new JsonObject()
                        .set("sub", storeId)
                        .set("use", use.name())
                        .set("jti", UUID.randomUUID().toString())
                        .set("iat", now.getEpochSecond())
                        .set("exp", now.plus(lifetime).getEpochSecond()));
    }

    /** What a token is for. */
    enum Use {
        ACCESS,
        REFRESH
    }
}
