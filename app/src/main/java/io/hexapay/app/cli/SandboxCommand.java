package io.hexapay.app.cli;

import static java.util.stream.Collectors.joining;

import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.app.config.HoconText;
import io.hexapay.app.plugin.FoundPlugin;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.Sandbox;
import io.hexapay.sandbox.SandboxPlugin;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hexapay sandbox}. */
@Command(
        name = "sandbox",
        description = "Run a simulator of each gateway on loopback until stopped.")
final class SandboxCommand implements Callable<Integer> {

    @ParentCommand HexapayCommand root;

    @Spec CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "GATEWAY=N",
            description = "Where that gateway listens (default: a free port); once for each.")
    Map<String, Integer> ports = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        SortedMap<String, FoundPlugin<SandboxPlugin>> plugins =
                RunningSandboxes.plugins(root.plugins());
        ports.forEach((gateway, port) -> requirePort(gateway, port, plugins));
        try (RunningSandboxes sandboxes = RunningSandboxes.start(plugins, ports)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(describe(sandboxes.byGateway()));
            out.flush();
            untilStopped();
        } catch (UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return ExitCode.DONE.number();
    }

    private void requirePort(String gateway, int port, Map<String, ?> plugins) {
        if (!plugins.containsKey(gateway)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--port: no simulator of %s (expected: one of %s)"
                            .formatted(gateway, plugins.keySet()));
        }
        if (port < 0 || port > 65_535) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--port: %s=%d is not a port (expected: 0 to 65535)".formatted(gateway, port));
        }
    }

    /** A configuration that can be pasted as it is. */
    static String describe(SortedMap<String, Sandbox> sandboxes) {
        Sandbox first = sandboxes.values().iterator().next();
        return """
                # %s: running on loopback. Stop with Ctrl-C.
                # Save these lines as hexapay.conf and try: ./hexapay payment %s %s
                %s
                hexapay.merchants {
                %s
                }"""
                .formatted(
                        String.join(", ", sandboxes.keySet()),
                        first.sampleMerchants().get(0).name(),
                        first.samplePayments().get(0),
                        lines(sandboxes, SandboxCommand::payments),
                        lines(sandboxes, SandboxCommand::merchants));
    }

    private static String payments(String gateway, Sandbox sandbox) {
        return "# Payments at %s: %s"
                .formatted(gateway, String.join(", ", sandbox.samplePayments()));
    }

    private static String merchants(String gateway, Sandbox sandbox) {
        return sandbox.sampleMerchants().stream()
                .map(merchant -> block(gateway, sandbox.baseUrl(), merchant))
                .collect(joining("\n"));
    }

    private static String block(String gateway, URI url, SampleMerchant merchant) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("gateway", gateway);
        settings.putAll(new TreeMap<>(merchant.options()));
        settings.put("base-url", url.toString());
        settings.put("key", merchant.keys().key());
        settings.put("secret", merchant.keys().secret());
        return "  " + HoconText.block(merchant.name(), settings);
    }

    private static String lines(
            SortedMap<String, Sandbox> sandboxes, BiFunction<String, Sandbox, String> description) {
        return sandboxes.entrySet().stream()
                .map(entry -> description.apply(entry.getKey(), entry.getValue()))
                .collect(joining("\n"));
    }

    private static void untilStopped() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
