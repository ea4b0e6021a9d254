package io.hexapay.app.cli;

import io.hexapay.app.config.HexapayConfig;
import io.hexapay.app.gateway.InstalledGateways;
import io.hexapay.app.gateway.SharedTokenCaches;
import io.hexapay.app.gateway.Wiring;
import io.hexapay.app.plugin.FoundPlugin;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.GatewayPlugin;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that does something in the name of one merchant. */
abstract class MerchantCommand implements Callable<Integer> {

    @ParentCommand HexapayCommand root;

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
        // Before anything is wired: a configuration at fault sends nothing.
        InstalledGateways installed = InstalledGateways.in(root.plugins());
        HexapayConfig config = root.loadConfig(installed);
        MerchantSettings settings = config.merchant(merchant);
        try (SharedTokenCaches caches = SharedTokenCaches.connect(config.sharedCache());
                Hexapay hexapay = Wiring.hexapay(installed, caches)) {
            FoundPlugin<GatewayPlugin> gateway = installed.get(settings.gateway());
            gateway.run(() -> run(config.open(settings, hexapay), gateway.plugin()));
        }
        return ExitCode.DONE.number();
    }

    /**
     * Does it.
     *
     * @param gateway of the merchant
     */
    abstract void run(ConnectedMerchant shop, GatewayPlugin gateway);

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
