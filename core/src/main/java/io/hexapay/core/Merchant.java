package io.hexapay.core;

import static java.util.Objects.requireNonNull;

/**
 * A merchant at a gateway. Two merchants are the same only if their credentials are, so a token
 * issued for old credentials is never found for new ones.
 */
public record Merchant(MerchantId id, Credentials credentials) {

    public Merchant {
        requireNonNull(id, "id");
        requireNonNull(credentials, "credentials");
    }

    /**
     * A merchant from its parts.
     *
     * @throws IllegalArgumentException if one has a form that it cannot have
     */
    public static Merchant of(String id, String key, Secret secret) {
        return new Merchant(new MerchantId(id), new Credentials(key, secret));
    }
}
