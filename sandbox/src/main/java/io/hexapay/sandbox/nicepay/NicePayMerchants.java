package io.hexapay.sandbox.nicepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.IssuedToken;
import io.hexapay.sandbox.simulator.IssuedTokens;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * NicePay's merchants, the one way in which each may authenticate, and the tokens they were given.
 * Thread-safe.
 */
final class NicePayMerchants {

    private final Map<String, Enrolled> byKey = new ConcurrentHashMap<>();
    private final IssuedTokens tokens = new IssuedTokens(64, IssuedTokens.RenewalRule.NONE);

    SandboxMerchant add(SandboxMerchant merchant, AuthenticationMode mode) {
        byKey.put(merchant.key(), new Enrolled(merchant, mode));
        return merchant;
    }

    void revokeTokens() {
        tokens.revokeAll();
    }

    /** The key a call came with, right or wrong. */
    @Nullable String keyOf(Call call, Instant now) {
        String basic = call.authorization("Basic");
        if (basic != null) {
            SandboxMerchant claimed = decode(basic);
            return claimed == null ? null : claimed.key();
        }
        String bearer = call.authorization("Bearer");
        return bearer == null ? null : tokens.ownerOf(bearer, now);
    }

    /**
     * Gives the caller its token; key and secret are as good a proof as the living token itself.
     */
    IssuedToken issue(Call call, Instant now) {
        return tokens.issue(authenticate(call, AuthenticationMode.BEARER, now).key(), now);
    }

    /** Tells who looks something up. */
    SandboxMerchant authenticate(Call call, Instant now) {
        return authenticate(call, AuthenticationMode.BASIC, now);
    }

    private SandboxMerchant authenticate(Call call, AuthenticationMode ofKeys, Instant now) {
        String basic = call.authorization("Basic");
        if (basic != null) {
            return ownerOfKeys(basic).using(ofKeys);
        }
        String bearer = call.authorization("Bearer");
        if (bearer != null) {
            return ownerOfToken(bearer, now).using(AuthenticationMode.BEARER);
        }
        throw new NicePayRefusal(NicePayResult.AUTHENTICATION_FAILED);
    }

    private Enrolled ownerOfKeys(String basic) {
        SandboxMerchant claimed = decode(basic);
        if (claimed == null) {
            throw new NicePayRefusal(NicePayResult.AUTHENTICATION_FAILED);
        }
        Enrolled enrolled = byKey.get(claimed.key());
        if (enrolled == null) {
            throw new NicePayRefusal(NicePayResult.NO_SUCH_CREDENTIALS);
        }
        if (!enrolled.merchant.equals(claimed)) {
            throw new NicePayRefusal(NicePayResult.AUTHENTICATION_FAILED);
        }
        return enrolled;
    }

    private Enrolled ownerOfToken(String bearer, Instant now) {
        String key = tokens.ownerOf(bearer, now);
        Enrolled enrolled = key == null ? null : byKey.get(key);
        if (enrolled != null) {
            return enrolled;
        }
        throw new NicePayRefusal(
                isKeys(bearer)
                        ? NicePayResult.WRONG_AUTHENTICATION_TYPE
                        : NicePayResult.AUTHENTICATION_FAILED);
    }

    /** Whether somebody sent key and secret where a token belongs. */
    private boolean isKeys(String bearer) {
        SandboxMerchant claimed = decode(bearer);
        return claimed != null && byKey.containsKey(claimed.key());
    }

    private static @Nullable SandboxMerchant decode(String credentials) {
        try {
            String text = new String(Base64.getDecoder().decode(credentials), UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? null
                    : new SandboxMerchant(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private record Enrolled(SandboxMerchant merchant, AuthenticationMode mode) {

        SandboxMerchant using(AuthenticationMode required) {
            if (mode != required) {
                throw new NicePayRefusal(NicePayResult.WRONG_AUTHENTICATION_TYPE);
            }
            return merchant;
        }
    }
}
