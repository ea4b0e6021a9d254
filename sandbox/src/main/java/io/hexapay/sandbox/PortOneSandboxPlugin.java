package io.hexapay.sandbox;

/** Starts {@link PortOneSandbox}. */
public final class PortOneSandboxPlugin implements SandboxPlugin {

    @Override
    public String gateway() {
        return "portone";
    }

    @Override
    public PortOneSandbox start(int port) {
        return PortOneSandbox.start(port);
    }
}
