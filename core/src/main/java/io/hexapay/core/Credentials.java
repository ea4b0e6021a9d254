package io.hexapay.core;

import static java.util.Objects.requireNonNull;

/**
 * The credentials that a gateway knows a merchant by: an API key and its secret (Iamport: {@code
 * imp_key} and {@code imp_secret}; NicePay: client key and secret key).
 *
 * <p>The key alone opens nothing, yet some gateways ask to keep it off browsers, so neither part
 * prints.
 */
public record Credentials(String key, Secret secret) {

    /**
     * @throws InvalidSettingException if {@code key} is blank
     */
    public Credentials {
        if (requireNonNull(key, "key").isBlank()) {
            throw new InvalidSettingException("key", "blank (expected: the gateway's API key)");
        }
        requireNonNull(secret, "secret");
    }

    @Override
    public String toString() {
        return "Credentials[key=****, secret=****]";
    }
}
