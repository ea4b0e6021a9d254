package io.hexapay.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** They run. How fast is not for a test to say. */
class BenchmarksTest {

    @Test
    void everyUsablePathHandsSomethingOut() throws RunnerException {
        assertThat(briefly("UsablePathBenchmark")).hasSize(9);
    }

    @Test
    void aHerdOfPlatformThreadsMakesOneCall() throws RunnerException {
        assertThat(briefly("HerdBenchmark.platformThreads")).allMatch(run -> calls(run) == 1);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aHerdOfVirtualThreadsMakesOneCall() throws RunnerException {
        assertThat(briefly("HerdBenchmark.virtualThreads")).allMatch(run -> calls(run) == 1);
    }

    @Test
    void aHangingNeighbourIsPrintedBesideAnIdleOne() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        HangingNeighbour.print(new PrintStream(bytes, true, UTF_8));

        assertThat(bytes.toString(UTF_8).lines())
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("neighbour,tokens,"),
                        row -> assertThat(row).matches("idle,2000,\\d+,\\d+,\\d+"),
                        row -> assertThat(row).matches("hanging,2000,\\d+,\\d+,\\d+"));
    }

    @Test
    void theFootprintIsPrintedForBothGateways() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        MerchantFootprint.print(new int[] {1_000}, new PrintStream(bytes, true, UTF_8));
        // A figure below zero means that something of earlier tests was freed meanwhile.
        assertThat(bytes.toString(UTF_8).lines())
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("gateway,merchants,"),
                        row -> assertThat(row).matches("iamport,1000,-?\\d+,\\d+"),
                        row -> assertThat(row).matches("nicepay,1000,-?\\d+,\\d+"));
    }

    private static Collection<RunResult> briefly(String benchmarks) throws RunnerException {
        return new Runner(
                        new OptionsBuilder()
                                .include(benchmarks)
                                .forks(0)
                                .warmupIterations(0)
                                .measurementIterations(1)
                                .measurementTime(TimeValue.milliseconds(10))
                                .shouldFailOnError(true)
                                .verbosity(VerboseMode.SILENT)
                                .build())
                .run();
    }

    private static double calls(RunResult run) {
        return requireNonNull(run.getSecondaryResults().get("calls")).getScore();
    }
}
