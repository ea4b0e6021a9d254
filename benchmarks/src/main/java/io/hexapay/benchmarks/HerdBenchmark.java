package io.hexapay.benchmarks;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The token has expired, and all come at once. The gateway takes 200 ms; the score is when the last
 * caller has its token. A run in which not exactly one call is made, or somebody gets no token,
 * fails.
 *
 * <p>Virtual threads need JDK 21: before it, leave them out with {@code -e virtualThreads}.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 20)
@Fork(1)
public class HerdBenchmark {

    /** 1,000 of them. */
    @Benchmark
    public void platformThreads(Platform herd, Calls counter) throws InterruptedException {
        counter.calls += herd.run();
    }

    /** 10,000 of them. */
    @Benchmark
    public void virtualThreads(Virtual herd, Calls counter) throws InterruptedException {
        counter.calls += herd.run();
    }

    /** The number of calls that reached the gateway. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Calls {

        /** For JMH to report. */
        public long calls;
    }

    /** 1,000 platform threads. */
    @State(Scope.Benchmark)
    public static class Platform extends Callers {

        /** For JMH. */
        public Platform() {
            super(1_000, task -> new Thread(task).start());
        }
    }

    /** 10,000 virtual threads. */
    @State(Scope.Benchmark)
    public static class Virtual extends Callers {

        /** For JMH. */
        public Virtual() {
            super(10_000, starterOfVirtualThreads());
        }

        /**
         * {@code Thread.startVirtualThread}, which the language level of this module does not have.
         */
        private static Consumer<Runnable> starterOfVirtualThreads() {
            MethodType type = MethodType.methodType(Thread.class, Runnable.class);
            try {
                MethodHandle start =
                        MethodHandles.publicLookup()
                                .findStatic(Thread.class, "startVirtualThread", type);
                return task -> invoke(start, task);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        "JDK: %s (expected: 21 or newer)".formatted(Runtime.version()), e);
            }
        }

        @SuppressWarnings("unused") // A polymorphic signature needs the type of what it returns.
        private static void invoke(MethodHandle start, Runnable task) {
            try {
                Thread started = (Thread) start.invokeExact(task);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A herd for each run. */
    public abstract static class Callers {

        private final int size;
        private final Consumer<Runnable> starter;
        private @Nullable Herd herd;

        Callers(int size, Consumer<Runnable> starter) {
            this.size = size;
            this.starter = starter;
        }

        /** Starts their threads. */
        @Setup(Level.Invocation)
        public void gather() throws InterruptedException {
            herd = Herd.gather(size, starter);
        }

        /** Checks that one call was made and everybody served. */
        @TearDown(Level.Invocation)
        public void check() {
            Herd ran = requireGathered();
            ran.close();
            if (ran.calls() != 1 || ran.served() != size) {
                throw new IllegalStateException(
                        "calls, served: %d, %d (expected: 1, %d)"
                                .formatted(ran.calls(), ran.served(), size));
            }
        }

        int run() throws InterruptedException {
            Herd gathered = requireGathered();
            gathered.run();
            return gathered.calls();
        }

        private Herd requireGathered() {
            if (herd == null) {
                throw new IllegalStateException("herd: none (expected: gathered by JMH)");
            }
            return herd;
        }
    }
}
