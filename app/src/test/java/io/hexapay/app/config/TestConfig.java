package io.hexapay.app.config;

import io.hexapay.app.gateway.InstalledGateways;
import io.hexapay.app.plugin.Plugins;
import java.nio.file.Path;

/** Loads configurations as {@code --config} does, with the gateways of the program. */
public final class TestConfig {

    private TestConfig() {}

    /** The configuration in {@code file}. */
    public static HexapayConfig load(Path file) {
        return HexapayConfig.load(
                new ConfigurationFile(file, "--config"),
                InstalledGateways.in(Plugins.with(null)).plugins());
    }
}
