package io.hexapay.sandbox;

/** Starts {@link IamportSandbox}. */
public final class IamportSandboxPlugin implements SandboxPlugin {

    @Override
    public String gateway() {
        return "iamport";
    }

    @Override
    public IamportSandbox start(int port) {
        return IamportSandbox.start(port);
    }
}
