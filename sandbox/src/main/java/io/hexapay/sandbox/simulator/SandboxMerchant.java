package io.hexapay.sandbox.simulator;

import static java.util.Objects.requireNonNull;

/**
 * A merchant known to one sandbox. Key and secret are test keys that guard nothing, so they are
 * plain strings and print in clear.
 */
public record SandboxMerchant(String key, String secret) {

    public SandboxMerchant {
        requireNonNull(key, "key");
        requireNonNull(secret, "secret");
    }
}
