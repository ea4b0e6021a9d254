package io.hexapay.app.cli;

import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.app.cli.output.GatewaysOutput;
import io.hexapay.app.cli.output.Json;
import io.hexapay.app.gateway.InstalledGateways;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hexapay gateways}. */
@Command(
        name = "gateways",
        description =
                "List the gateways that are there: those of the program, and with --config or"
                        + " $HEXAPAY_CONFIG those of the jars in gateways/ beside that file.")
final class GatewaysCommand implements Callable<Integer> {

    @ParentCommand HexapayCommand root;

    @Spec CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public Integer call() {
        GatewaysOutput output = GatewaysOutput.of(InstalledGateways.in(root.plugins()));
        spec.commandLine().getOut().println(json ? Json.line(output) : output.readable());
        return ExitCode.DONE.number();
    }
}
