package io.hexapay.benchmarks.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The process of one client. For each line {@code <threads> <milliseconds>} that it reads, it looks
 * payments up for that time and prints a {@link Round}.
 */
final class LookUpWorker {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private LookUpWorker() {}

    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException {
        LookUpClient client = LookUpClient.named(arguments[0], Integer.parseInt(arguments[1]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] order = line.split(" ", -1);
            System.out.println(round(client, Integer.parseInt(order[0]), Long.parseLong(order[1])));
        }
    }

    private static Round round(LookUpClient client, int threads, long milliseconds)
            throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            long othersBefore = bytesOfAllThreads();
            long cpuBefore = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            long end = start + milliseconds * 1_000_000;
            List<Future<Share>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                shares.add(callers.submit(() -> lookUpUntil(end, client)));
            }
            long count = 0;
            long bytes = 0;
            List<long[]> latencies = new ArrayList<>();
            for (Future<Share> each : shares) {
                count += each.get().latencies.length;
                bytes += each.get().bytes;
                latencies.add(each.get().latencies);
            }
            long taken = System.nanoTime() - start;
            long cpu = SYSTEM.getProcessCpuTime() - cpuBefore;
            // The callers are idle by now, and still there: what all threads took less what they
            // took before.
            long all = Math.max(bytes, bytesOfAllThreads() - othersBefore);
            return new Round(
                    count * 1e9 / taken,
                    cpu / 1e3 / count,
                    all / (double) count,
                    p99(latencies) / 1e6);
        } finally {
            callers.shutdown();
        }
    }

    private static Share lookUpUntil(long end, LookUpClient client)
            throws IOException, InterruptedException {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        long[] latencies = new long[1024];
        int count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            String status = client.lookUp();
            if (!status.equalsIgnoreCase("paid")) {
                throw new IllegalStateException("status: " + status);
            }
            long after = System.nanoTime();
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, count * 2);
            }
            latencies[count++] = after - now;
            now = after;
        }
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        return new Share(Arrays.copyOf(latencies, count), bytes);
    }

    private static long bytesOfAllThreads() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static long p99(List<long[]> latencies) {
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return all.length == 0 ? 0 : all[(int) (all.length * 0.99)];
    }

    /** The results of one caller. */
    private static final class Share {

        private final long[] latencies;
        private final long bytes;

        Share(long[] latencies, long bytes) {
            this.latencies = latencies;
            this.bytes = bytes;
        }
    }

    /**
     * The results of a round.
     *
     * @param perSecond look-ups
     * @param cpuMicros of the whole process, for each look-up
     * @param bytes allocated by the whole process, for each look-up
     * @param p99Millis that 99 % of the look-ups took at most
     */
    record Round(double perSecond, double cpuMicros, double bytes, double p99Millis) {

        static Round read(String line) {
            String[] parts = line.split(" ", -1);
            return new Round(
                    Double.parseDouble(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]));
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%f %f %f %f", perSecond, cpuMicros, bytes, p99Millis);
        }
    }
}
