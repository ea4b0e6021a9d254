package io.hexapay.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.app.cli.output.Texts;
import io.hexapay.core.PrintableText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs {@code hexapay …}. Text is UTF-8, as the gateways' Korean messages need it. */
public final class CommandLineProgram {

    /** Stands where the locale's charset has no such character. */
    private static final char UNREADABLE = '\ufffd';

    /** Another one, Logback would silently take for debug. */
    private static final List<String> LOG_LEVELS =
            List.of("off", "error", "warn", "info", "debug", "trace", "all");

    private static final int LONGEST_LEVEL = 40;

    private CommandLineProgram() {}

    /** Runs one command and returns its exit code. */
    public static int run(String... arguments) {
        return run(writerTo(FileDescriptor.out), writerTo(FileDescriptor.err), arguments);
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine program = commandLine(out, err);
        if (Stream.of(arguments).anyMatch(argument -> argument.indexOf(UNREADABLE) >= 0)) {
            return report(
                    program,
                    "an argument cannot be read in this locale"
                            + " (expected: LC_ALL=C.UTF-8 or the like)",
                    ExitCode.USAGE);
        }
        String level = System.getenv().getOrDefault("HEXAPAY_LOG", "");
        if (!level.isBlank() && !LOG_LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
            return report(
                    program,
                    "HEXAPAY_LOG: \"%s\" (expected: one of %s)"
                            .formatted(PrintableText.line(level, LONGEST_LEVEL), LOG_LEVELS),
                    ExitCode.USAGE);
        }
        int code = program.execute(arguments);
        // A full disk must not look like an empty token.
        return out.checkError()
                ? report(program, "the output could not be written", ExitCode.INTERNAL_ERROR)
                : code;
    }

    private static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new HexapayCommand())
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
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
            return report(command, Texts.ofFailure(e), code);
        }
        String subject =
                command.getCommand() instanceof MerchantCommand named ? named.merchant + ": " : "";
        return report(command, subject + Texts.ofFailure(e), code);
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
