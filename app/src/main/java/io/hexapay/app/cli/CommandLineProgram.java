package io.hexapay.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.time.LocalDate;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs {@code hexapay …}. Text is UTF-8, as the gateways' Korean messages need it. */
public final class CommandLineProgram {

    private CommandLineProgram() {}

    /** Runs one command and returns its exit code. */
    public static int run(String... arguments) {
        return commandLine(writerTo(FileDescriptor.out), writerTo(FileDescriptor.err))
                .execute(arguments);
    }

    private static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new HexapayCommand())
                .setOut(out)
                .setErr(err)
                .registerConverter(LocalDate.class, new OrderDateConverter())
                .setParameterExceptionHandler((e, arguments) -> usageError(e))
                .setExecutionExceptionHandler((e, command, parsed) -> failure(e, command));
    }

    private static int usageError(ParameterException e) {
        CommandLine command = e.getCommandLine();
        // Picocli begins some of its messages with "Error: ", and some not.
        String flaw = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
        return report(
                command,
                "%s (try: %s --help)".formatted(flaw, command.getCommandSpec().qualifiedName()),
                ExitCode.USAGE);
    }

    private static int failure(Exception e, CommandLine command) {
        HexapayCommand root = command.getCommandSpec().root().commandLine().getCommand();
        ExitCode code = ExitCode.of(e);
        if (root.verbose) {
            e.printStackTrace(command.getErr());
        }
        if (code == ExitCode.INTERNAL_ERROR) {
            return report(
                    command,
                    "internal error: %s (add --verbose for details, and please report it)"
                            .formatted(e.getClass().getSimpleName()),
                    code);
        }
        String subject =
                command.getCommand() instanceof MerchantCommand named ? named.merchant + ": " : "";
        return report(command, subject + e.getMessage(), code);
    }

    private static int report(CommandLine command, String line, ExitCode code) {
        command.getErr().println("hexapay: " + line);
        command.getErr().flush();
        return code.number();
    }

    private static PrintWriter writerTo(FileDescriptor descriptor) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8), true);
    }
}
