package io.hexapay.sandbox;

/** Starts {@link NicePaySandbox}. */
public final class NicePaySandboxPlugin implements SandboxPlugin {

    @Override
    public String gateway() {
        return "nicepay";
    }

    @Override
    public NicePaySandbox start(int port) {
        return NicePaySandbox.start(port);
    }
}
