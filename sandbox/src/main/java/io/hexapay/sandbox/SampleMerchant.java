package io.hexapay.sandbox;

import static java.util.Objects.requireNonNull;

import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.util.Map;

/**
 * A merchant that a sandbox knows from the start.
 *
 * @param name as a configuration may call it
 * @param options of the gateway that this merchant has to set, by name: {@code auth = basic}
 */
public record SampleMerchant(String name, SandboxMerchant keys, Map<String, String> options) {

    public SampleMerchant {
        requireNonNull(name, "name");
        requireNonNull(keys, "keys");
        options = Map.copyOf(options);
    }
}
