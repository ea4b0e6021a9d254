package io.hexapay.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The packaged program, run as its users run it: a process in a folder of its own, which knows no
 * configuration but what the test gives it. Every wait is bounded.
 */
record HexapayProcess(Path folder, Map<String, String> environment) {

    private static final Path JAR =
            Path.of(System.getProperty("hexapay.jar", "target/hexapay.jar")).toAbsolutePath();
    private static final long LONGEST_WAIT_SECONDS = 900;
    private static final List<String> JAVA = startedFast();

    static HexapayProcess in(Path folder) {
        return new HexapayProcess(folder, Map.of());
    }

    /** The same, with one environment variable more. */
    HexapayProcess with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new HexapayProcess(folder, more);
    }

    /** Writes {@code ./hexapay.conf}. */
    void configure(String... lines) throws IOException {
        write("hexapay.conf", lines);
    }

    /** Writes a file into the folder. */
    void write(String file, String... lines) throws IOException {
        Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
    }

    /** Runs to the end. */
    Outcome run(String... arguments) throws Exception {
        try (Running running = start(arguments)) {
            return running.outcome();
        }
    }

    /** Runs to the end, with a file of the folder as its standard input. */
    Outcome runWith(String file, String... arguments) throws Exception {
        ProcessBuilder builder = builder(arguments);
        builder.redirectInput(folder.resolve(file).toFile());
        try (Running running = new Running(builder.start())) {
            return running.outcome();
        }
    }

    /** Starts a program that ends when it is stopped. */
    Running start(String... arguments) throws IOException {
        return new Running(builder(arguments).start());
    }

    private ProcessBuilder builder(String... arguments) {
        ProcessBuilder builder = builder(JAVA, arguments).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private static ProcessBuilder builder(List<String> java, String... arguments) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // With the others, the virtual machine prints lines of its own.
        builder.environment()
                .keySet()
                .removeAll(
                        List.of(
                                "HEXAPAY_CONFIG",
                                "JAVA_TOOL_OPTIONS",
                                "JDK_JAVA_OPTIONS",
                                "_JAVA_OPTIONS"));
        return builder;
    }

    /**
     * With an archive of the classes that a run of the demo loads, and less compiled: most of a
     * short run is that.
     */
    private static List<String> startedFast() {
        List<String> java =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:CompileThresholdScaling=3",
                        "-XX:+UseSerialGC");
        try {
            Path classes = Files.createTempFile("hexapay", ".jsa");
            classes.toFile().deleteOnExit();
            ProcessBuilder demo = builder(and(java, "-XX:ArchiveClassesAtExit=" + classes), "demo");
            demo.redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
            try (Running running = new Running(demo.start())) {
                running.awaitEnd();
            }
            // Some virtual machines cannot write one.
            return Files.size(classes) == 0 ? java : and(java, "-XX:SharedArchiveFile=" + classes);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no archive of the program's classes", e);
        }
    }

    private static List<String> and(List<String> options, String another) {
        return Stream.concat(options.stream(), Stream.of(another)).toList();
    }

    /** A run that may still be going on; closing stops it. */
    record Running(Process process) implements AutoCloseable {

        Outcome outcome() throws Exception {
            CompletableFuture<String> out = textOf(process.getInputStream());
            CompletableFuture<String> err = textOf(process.getErrorStream());
            awaitEnd();
            return new Outcome(process.exitValue(), soon(out), soon(err));
        }

        /** Its output up to and including this line, which it waits for. */
        String printedUntil(String line) throws Exception {
            BufferedReader out = process.inputReader(UTF_8);
            return soon(CompletableFuture.supplyAsync(() -> read(out, line)));
        }

        /** Stops it as Ctrl-C does. */
        void stop() throws InterruptedException {
            process.destroy();
            awaitEnd();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }

        private void awaitEnd() throws InterruptedException {
            if (!process.waitFor(LONGEST_WAIT_SECONDS, SECONDS)) {
                throw new AssertionError(
                        "still running after " + LONGEST_WAIT_SECONDS + " s: " + process.info());
            }
        }

        private static CompletableFuture<String> textOf(InputStream stream) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return new String(stream.readAllBytes(), UTF_8);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }

        private static String read(BufferedReader out, String lastLine) {
            try {
                StringBuilder text = new StringBuilder();
                String line;
                do {
                    line = out.readLine();
                    if (line == null) {
                        throw new AssertionError("ended without the line " + lastLine);
                    }
                    text.append(line).append('\n');
                } while (!line.equals(lastLine));
                return text.toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static <T> T soon(CompletableFuture<T> future)
                throws InterruptedException, ExecutionException, TimeoutException {
            return future.get(LONGEST_WAIT_SECONDS, SECONDS);
        }
    }
}
