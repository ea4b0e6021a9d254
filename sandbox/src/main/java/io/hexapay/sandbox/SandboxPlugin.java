package io.hexapay.sandbox;

/**
 * Starts simulators of one gateway. Programs find it with {@link java.util.ServiceLoader}: a jar
 * names its implementation in {@code META-INF/services/io.hexapay.sandbox.SandboxPlugin}.
 */
public interface SandboxPlugin {

    /** The gateway's id, as its adapter and a configuration name it. */
    String gateway();

    /**
     * Starts a simulator on the given port of 127.0.0.1, or on a free one if it is 0.
     *
     * @throws java.io.UncheckedIOException naming the port, if it is already in use
     */
    Sandbox start(int port);
}
