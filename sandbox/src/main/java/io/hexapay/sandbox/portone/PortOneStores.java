package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stores, and whose a call is. Thread-safe. */
final class PortOneStores {

    private final PortOneTokens tokens;

    /** By the stores' ids, in the order in which they were added. Guarded by itself. */
    private final Map<String, SandboxMerchant> byId = new LinkedHashMap<>();

    PortOneStores(PortOneTokens tokens) {
        this.tokens = tokens;
    }

    SandboxMerchant add(SandboxMerchant merchant) {
        synchronized (byId) {
            byId.put(merchant.key(), merchant);
        }
        return merchant;
    }

    /** The first store with this secret, or null. */
    @Nullable String withSecret(String secret) {
        synchronized (byId) {
            return byId.values().stream()
                    .filter(merchant -> merchant.secret().equals(secret))
                    .map(SandboxMerchant::key)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * The first store of the token or of the secret that the call brings.
     *
     * @throws PortOneRefusal if there is none
     */
    String authenticate(Call call, Instant now) {
        String store = ownerOf(call, now);
        if (store == null) {
            throw new PortOneRefusal(PortOneError.UNAUTHORIZED);
        }
        return store;
    }

    /**
     * The store in which somebody acts who is authenticated as {@code own}.
     *
     * @param asked the store that the call names, or null if it names none
     * @throws PortOneRefusal if that is none of theirs
     */
    String choose(String own, @Nullable String asked) {
        if (asked == null) {
            return own;
        }
        if (asked.isEmpty()) {
            throw new PortOneRefusal(PortOneError.INVALID_REQUEST);
        }
        if (!haveTheSameSecret(own, asked)) {
            throw new PortOneRefusal(PortOneError.FORBIDDEN);
        }
        return asked;
    }

    private @Nullable String ownerOf(Call call, Instant now) {
        String bearer = call.authorization("Bearer");
        if (bearer != null) {
            return tokens.ownerOf(bearer, PortOneTokens.Use.ACCESS, now);
        }
        String secret = call.authorization("PortOne");
        return secret == null ? null : withSecret(secret);
    }

    private boolean haveTheSameSecret(String storeId, String otherId) {
        synchronized (byId) {
            SandboxMerchant store = byId.get(storeId);
            SandboxMerchant other = byId.get(otherId);
            return store != null && other != null && store.secret().equals(other.secret());
        }
    }
}
