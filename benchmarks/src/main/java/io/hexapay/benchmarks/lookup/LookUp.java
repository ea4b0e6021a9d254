package io.hexapay.benchmarks.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.benchmarks.lookup.LookUpWorker.Round;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * How many payments are looked up in a second beside bare OkHttp and Jackson, bare Retrofit and the
 * JDK's client, all with a token that lasts and from the same server on loopback. Each client has a
 * process; rounds of a second or two alternate between them in an order that changes, so that a
 * machine whose speed drifts does not favour one. Prints CSV: medians over the rounds; the ratio is
 * the median of the ratios to bare OkHttp in the same round, with the 95 % interval of that median
 * (by order statistics), and connections are those made after the warm-up, for each 1,000 look-ups.
 *
 * <p>Usage: {@code LookUp [rounds] [milliseconds]}, 15 and 2000 if not said.
 */
public final class LookUp {

    private static final List<String> CLIENTS = List.of("okhttp", "retrofit", "jdk", "hexapay");
    private static final int[] THREADS = {1, 8, 64};

    /** Until the compilers are done with every client. */
    private static final String WARM_UP = "8 15000";

    private static final Random ORDER = new Random(20_261_121);

    private LookUp() {}

    /** Prints to standard output. */
    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        int milliseconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        System.out.println(
                "threads,client,per_second,ratio,ratio_low,ratio_high,cpu_us,bytes,p99_ms,"
                        + "connections_per_1000");
        try (Child server = Child.of(LookUpServer.class)) {
            String port = server.readLine();
            List<Contender> contenders = new ArrayList<>();
            for (String client : CLIENTS) {
                contenders.add(new Contender(client, Child.of(LookUpWorker.class, client, port)));
            }
            try {
                for (Contender each : contenders) {
                    var unused = each.process.ask(WARM_UP);
                }
                for (int threads : THREADS) {
                    measure(server, contenders, rounds, threads + " " + milliseconds);
                    for (Contender each : contenders) {
                        print(threads, each, contenders.get(0), milliseconds);
                    }
                }
            } finally {
                contenders.forEach(each -> each.process.close());
            }
        }
    }

    private static void measure(Child server, List<Contender> contenders, int rounds, String order)
            throws IOException {
        contenders.forEach(Contender::forget);
        List<Contender> turns = new ArrayList<>(contenders);
        for (int round = -1; round < rounds; round++) {
            for (Contender each : turns) {
                int before = Integer.parseInt(server.ask(""));
                Round result = Round.read(each.process.ask(order));
                int made = Integer.parseInt(server.ask("")) - before;
                if (round >= 0) {
                    each.rounds.add(result);
                    each.connections += made;
                }
            }
            Collections.shuffle(turns, ORDER);
        }
    }

    private static void print(int threads, Contender own, Contender bare, int milliseconds) {
        double[] ratios = new double[own.rounds.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = own.rounds.get(i).perSecond() / bare.rounds.get(i).perSecond();
        }
        Arrays.sort(ratios);
        int low = lowRank(ratios.length);
        double lookUps =
                own.rounds.stream().mapToDouble(Round::perSecond).sum() * milliseconds / 1e3;
        System.out.printf(
                "%d,%s,%.0f,%.3f,%.3f,%.3f,%.1f,%.0f,%.2f,%.2f%n",
                threads,
                own.name,
                median(own.rounds, Round::perSecond),
                ratios[ratios.length / 2],
                ratios[low],
                ratios[ratios.length - 1 - low],
                median(own.rounds, Round::cpuMicros),
                median(own.rounds, Round::bytes),
                median(own.rounds, Round::p99Millis),
                own.connections * 1e3 / lookUps);
    }

    /**
     * Of the order statistic that, with its mirror image, bounds the median at 95 % (normal
     * approximation).
     */
    private static int lowRank(int count) {
        return Math.max(0, (int) Math.floor((count - 1.96 * Math.sqrt(count)) / 2) - 1);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /**
     * A client, its process, and what it came to with the number of threads that is being measured.
     */
    private static final class Contender {

        private final String name;
        private final Child process;
        private final List<Round> rounds = new ArrayList<>();
        private int connections;

        Contender(String name, Child process) {
            this.name = name;
            this.process = process;
        }

        void forget() {
            rounds.clear();
            connections = 0;
        }
    }

    /** A Java process with this class path, which answers a line with a line. */
    private record Child(Process process, BufferedReader out, Writer in) implements AutoCloseable {

        static Child of(Class<?> main, String... arguments) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of(
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            main.getName()));
            command.addAll(List.of(arguments));
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            return new Child(
                    process,
                    new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)),
                    process.outputWriter(UTF_8));
        }

        String ask(String line) throws IOException {
            in.write(line + "\n");
            in.flush();
            return readLine();
        }

        String readLine() throws IOException {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("a process has ended before it answered");
            }
            return line;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
