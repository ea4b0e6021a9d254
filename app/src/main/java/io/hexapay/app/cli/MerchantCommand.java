package io.hexapay.app.cli;

import io.hexapay.app.config.HexapayConfig;
import io.hexapay.app.config.MerchantSettings;
import io.hexapay.app.gateway.Gateways;
import io.hexapay.app.gateway.MerchantAccess;
import io.hexapay.app.gateway.Wiring;
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
        HexapayConfig config = root.loadConfig();
        MerchantSettings settings = config.merchant(merchant);
        try (Gateways gateways = Wiring.gateways(config.sharedCache())) {
            run(settings, gateways.open(settings));
        }
        return ExitCode.DONE.number();
    }

    abstract void run(MerchantSettings settings, MerchantAccess access);

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
