package io.hexapay.app.cli;

import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hexapay sandbox}. */
@Command(name = "sandbox", description = "Run both gateways on loopback until stopped.")
final class SandboxCommand implements Callable<Integer> {

    private static final String ANY = "0";

    @Spec CommandSpec spec;

    @Option(
            names = "--iamport-port",
            paramLabel = "N",
            defaultValue = ANY,
            description = "Where Iamport listens (default: a free port).")
    int iamportPort;

    @Option(
            names = "--nicepay-port",
            paramLabel = "N",
            defaultValue = ANY,
            description = "Where NicePay listens (default: a free port).")
    int nicepayPort;

    @Override
    public Integer call() throws InterruptedException {
        requirePort("--iamport-port", iamportPort);
        requirePort("--nicepay-port", nicepayPort);
        try (IamportSandbox iamport = IamportSandbox.start(iamportPort);
                NicePaySandbox nicepay = NicePaySandbox.start(nicepayPort)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(describe(iamport, nicepay));
            out.flush();
            untilStopped();
        } catch (UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return ExitCode.DONE.number();
    }

    private void requirePort(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s: %d is not a port (expected: 0 to 65535)".formatted(option, port));
        }
    }

    /** A configuration that can be pasted as it is. */
    private static String describe(IamportSandbox iamport, NicePaySandbox nicepay) {
        return """
                # Both gateways are running on loopback. Stop them with Ctrl-C.
                # Save these lines as hexapay.conf and try: hexapay payment sandbox-iamport imp_paid
                # Payments: imp_ready, imp_paid, ... at Iamport; nicepay_ready, nicepay_paid, ... \
                at NicePay.
                hexapay.merchants {
                %s
                %s
                %s
                }"""
                .formatted(
                        merchant(
                                "sandbox-iamport",
                                "iamport",
                                iamport.baseUrl(),
                                iamport.merchant()),
                        merchant(
                                "sandbox-nicepay",
                                "nicepay, auth = bearer",
                                nicepay.baseUrl(),
                                nicepay.bearerMerchant()),
                        merchant(
                                "sandbox-nicepay-basic",
                                "nicepay, auth = basic",
                                nicepay.baseUrl(),
                                nicepay.basicMerchant()));
    }

    private static String merchant(String name, String gateway, URI url, SandboxMerchant keys) {
        return "  %s { gateway = %s, base-url = \"%s\", key = \"%s\", secret = \"%s\" }"
                .formatted(name, gateway, url, keys.key(), keys.secret());
    }

    private static void untilStopped() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
