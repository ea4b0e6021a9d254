package io.hexapay.app.cli;

import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.app.config.HexapayConfig;
import io.hexapay.app.gateway.InstalledGateways;
import io.hexapay.app.gateway.SharedTokenCaches;
import io.hexapay.app.gateway.Wiring;
import io.hexapay.app.plugin.FoundPlugin;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayPlugin;
import java.io.PrintWriter;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that does something in the name of one merchant. */
abstract class MerchantCommand implements Callable<Integer> {

    @Spec CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "<merchant>",
            description = "A name under hexapay.merchants in the configuration.")
    String merchant;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public final Integer call() {
        HexapayCommand root = spec.root().commandLine().getCommand();
        // Before anything is wired: a configuration at fault sends nothing.
        InstalledGateways installed = InstalledGateways.in(root.plugins());
        HexapayConfig config = root.loadConfig(installed);
        MerchantSettings settings = config.merchant(merchant);
        try (SharedTokenCaches caches = SharedTokenCaches.connect(config.sharedCache());
                Hexapay hexapay = Wiring.hexapay(installed, caches)) {
            FoundPlugin<GatewayPlugin> gateway = installed.get(settings.gateway());
            ConnectedMerchant shop = gateway.call(() -> config.open(settings, hexapay));
            return gateway.call(() -> config.using(settings, () -> run(shop, gateway.plugin())))
                    .number();
        }
    }

    /**
     * Does it.
     *
     * @param gateway of the merchant
     */
    abstract ExitCode run(ConnectedMerchant shop, GatewayPlugin gateway);

    final void requireOffered(GatewayOperation operation, GatewayPlugin gateway) {
        if (!gateway.operations().contains(operation)) {
            throw usageError(
                    "%s: %s does not offer %s (expected: one of %s)"
                            .formatted(
                                    merchant,
                                    gateway.id(),
                                    operation,
                                    new TreeSet<>(gateway.operations())));
        }
    }

    final ParameterException usageError(String flaw) {
        return new ParameterException(spec.commandLine(), flaw);
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
