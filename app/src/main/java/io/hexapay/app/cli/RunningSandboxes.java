package io.hexapay.app.cli;

import static java.util.Objects.requireNonNull;

import io.hexapay.app.plugin.FoundPlugin;
import io.hexapay.app.plugin.Plugins;
import io.hexapay.sandbox.Sandbox;
import io.hexapay.sandbox.SandboxPlugin;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One simulator of each gateway that has one. Closing stops them. */
final class RunningSandboxes implements AutoCloseable {

    private static final int ANY_PORT = 0;

    private final SortedMap<String, Sandbox> byGateway = new TreeMap<>();

    private RunningSandboxes() {}

    /** The simulators of a run, by gateway. */
    static SortedMap<String, FoundPlugin<SandboxPlugin>> plugins(Plugins plugins) {
        return plugins.find(SandboxPlugin.class, SandboxPlugin::gateway, sandbox -> {});
    }

    /**
     * Starts each on its port in {@code ports}, by gateway, or on a free one.
     *
     * @throws java.io.UncheckedIOException naming the port that is already in use
     */
    static RunningSandboxes start(
            Map<String, FoundPlugin<SandboxPlugin>> plugins, Map<String, Integer> ports) {
        RunningSandboxes running = new RunningSandboxes();
        try {
            plugins.forEach(
                    (gateway, found) ->
                            running.byGateway.put(
                                    gateway,
                                    startOn(ports.getOrDefault(gateway, ANY_PORT), found)));
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    SortedMap<String, Sandbox> byGateway() {
        return Collections.unmodifiableSortedMap(byGateway);
    }

    @Override
    public void close() {
        byGateway.values().forEach(Sandbox::close);
    }

    /** Its methods are called once, to see that all classes are there and fit. */
    private static Sandbox startOn(int port, FoundPlugin<SandboxPlugin> simulator) {
        return simulator.call(
                () -> {
                    Sandbox sandbox = simulator.plugin().start(port);
                    requireNonNull(sandbox.baseUrl(), "baseUrl");
                    requireNonNull(sandbox.sampleMerchants(), "sampleMerchants");
                    requireNonNull(sandbox.samplePayments(), "samplePayments");
                    return sandbox;
                });
    }
}
