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
     * @throws InvalidSettingException if one has a form that it cannot have
     */
    public static Merchant of(String id, String key, Secret secret) {
        return new Merchant(new MerchantId(id), new Credentials(key, secret));
    }

    /**
     * A merchant whose API key and secret are in these environment variables.
     *
     * @throws InvalidSettingException naming the variable that is not set, or blank
     */
    public static Merchant fromEnvironment(String id, String keyVariable, String secretVariable) {
        String key = Secret.fromEnvironment(keyVariable).reveal();
        return of(id, key, Secret.fromEnvironment(secretVariable));
    }
}
