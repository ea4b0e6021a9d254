package io.hexapay.app.cli;

import io.hexapay.app.config.HexapayConfig;
import io.hexapay.app.gateway.Gateways;
import io.hexapay.app.gateway.Wiring;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hexapay check}. Its exit code is that of the first problem. */
@Command(
        name = "check",
        description = "Check each merchant: configuration, reachability, TLS, clock, keys.")
final class CheckCommand implements Callable<Integer> {

    @ParentCommand HexapayCommand root;

    @Spec CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public Integer call() {
        HexapayConfig config = root.loadConfig();
        Gateways gateways = Wiring.gateways();
        List<MerchantCheck> checks =
                config.merchants().stream()
                        .map(name -> MerchantCheck.of(name, config, gateways))
                        .toList();
        PrintWriter out = spec.commandLine().getOut();
        CheckOutput output = CheckOutput.of(checks);
        if (json) {
            out.println(Json.line(output));
        } else {
            output.merchants().forEach(row -> out.println(row.readable()));
        }
        return checks.stream()
                .map(MerchantCheck::exitCode)
                .filter(code -> code != ExitCode.DONE)
                .findFirst()
                .orElse(ExitCode.DONE)
                .number();
    }
}
