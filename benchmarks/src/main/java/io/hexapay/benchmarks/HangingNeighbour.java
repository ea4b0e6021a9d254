package io.hexapay.benchmarks;

import io.hexapay.core.Merchant;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.Renewal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Measures what a gateway that hangs, with a thousand merchants waiting for it, adds to the first
 * token of a merchant at another gateway. Prints CSV: microseconds for a token that has to be
 * requested, the gateway taking no time, at the median, the 99th percentile and the most.
 */
public final class HangingNeighbour {

    private static final String HEADER = "neighbour,tokens,median_us,p99_us,max_us";
    private static final int TOKENS = 2_000;
    private static final int WARM_UP = 20_000;
    private static final int WAITING = 1_000;
    private static final Duration FOREVER = Duration.ofMinutes(10);

    private HangingNeighbour() {}

    /** Prints to standard output. */
    public static void main(String[] arguments) {
        print(System.out);
    }

    static void print(PrintStream out) {
        try (AccessTokens ours = tokens(Duration.ZERO);
                AccessTokens neighbours = tokens(FOREVER)) {
            measure(ours, 0, WARM_UP);
            out.println(HEADER);
            out.println(row("idle", measure(ours, WARM_UP, TOKENS)));
            for (int i = 0; i < WAITING; i++) {
                var unused = neighbours.currentAsync(Merchants.numbered(i));
            }
            out.println(row("hanging", measure(ours, WARM_UP + TOKENS, TOKENS)));
        }
    }

    private static AccessTokens tokens(Duration latency) {
        return AccessTokens.of(new SimulatedGateway(Renewal.AFTER_EXPIRY, latency));
    }

    private static long[] measure(AccessTokens tokens, int from, int count) {
        long[] nanos =
                IntStream.range(from, from + count)
                        .mapToObj(Merchants::numbered)
                        .mapToLong(merchant -> nanosFor(tokens, merchant))
                        .toArray();
        Arrays.sort(nanos);
        return nanos;
    }

    private static long nanosFor(AccessTokens tokens, Merchant merchant) {
        long start = System.nanoTime();
        var unused = tokens.current(merchant);
        return System.nanoTime() - start;
    }

    private static String row(String neighbour, long[] sorted) {
        return "%s,%d,%d,%d,%d"
                .formatted(
                        neighbour,
                        sorted.length,
                        sorted[sorted.length / 2] / 1_000,
                        sorted[sorted.length * 99 / 100] / 1_000,
                        sorted[sorted.length - 1] / 1_000);
    }
}
