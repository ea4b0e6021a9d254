package io.hexapay.benchmarks;

import io.hexapay.core.Merchant;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.Renewal;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Prints what an idle merchant costs, as CSV: the bytes of heap that stay in use for each merchant
 * with a token, the token of 40 characters included and the merchant itself not, and how many
 * threads there are once all have one.
 *
 * <p>{@code MerchantFootprint [COUNT...]}: so many merchants; unless given, 10,000 and 100,000.
 */
public final class MerchantFootprint {

    private static final String HEADER = "gateway,merchants,bytes_per_merchant,threads";
    private static final int COLLECTIONS = 5;
    private static final Map<String, Renewal> GATEWAYS =
            new TreeMap<>(
                    Map.of(
                            "nicepay",
                            Renewal.AFTER_EXPIRY,
                            "iamport",
                            Renewal.extendsWithin(Duration.ofMinutes(1))));

    private MerchantFootprint() {}

    /** Prints to standard output. */
    public static void main(String[] arguments) {
        int[] counts = List.of(arguments).stream().mapToInt(Integer::parseInt).toArray();
        print(counts.length == 0 ? new int[] {10_000, 100_000} : counts, System.out);
    }

    static void print(int[] counts, PrintStream out) {
        out.println(HEADER);
        GATEWAYS.forEach(
                (gateway, renewal) -> {
                    for (int count : counts) {
                        out.println("%s,%d,%s".formatted(gateway, count, measured(renewal, count)));
                    }
                });
    }

    private static String measured(Renewal renewal, int count) {
        List<Merchant> merchants = IntStream.range(0, count).mapToObj(Merchants::numbered).toList();
        try (AccessTokens tokens = AccessTokens.of(new SimulatedGateway(renewal, Duration.ZERO))) {
            tokens.current(Merchants.numbered(count));
            long heapBefore = usedHeap();
            merchants.forEach(tokens::current);
            long threads = threadsOfOurs();
            long each = (usedHeap() - heapBefore) / count;
            // Once more, so that none of them is garbage before it has been measured.
            merchants.forEach(tokens::current);
            return "%d,%d".formatted(each, threads);
        }
    }

    private static long threadsOfOurs() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("hexapay-"))
                .count();
    }

    @SuppressWarnings("CallSystemGC") // What is garbage must not be counted.
    private static long usedHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
