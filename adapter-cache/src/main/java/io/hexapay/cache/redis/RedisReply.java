package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What Redis answered to the question for an entry.
 *
 * @param entry null if it has none
 */
record RedisReply(RedisTime time, @Nullable Entry entry) {

    private static final long MICROS_PER_SECOND = 1_000_000;

    /**
     * @param millisLeft until it ends, by at most a millisecond too many; negative if it does not
     *     end
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Entry(String name, byte[] value, long millisLeft) {}

    /**
     * @throws RedisUnavailableException if it is no answer to that question: then it was no Redis
     *     that gave it
     */
    static RedisReply of(List<Object> answer, List<String> names, long askedNanos)
            throws RedisUnavailableException {
        try {
            return read(answer, names, askedNanos);
        } catch (ClassCastException
                | NullPointerException
                | NumberFormatException
                | IndexOutOfBoundsException garbage) {
            throw new RedisUnavailableException(RedisFault.REFUSING);
        }
    }

    /** Fails if it is no answer to that question. */
    static CompletableFuture<String> check(List<Object> answer, List<String> names, long asked) {
        try {
            return CompletableFuture.completedFuture(of(answer, names, asked).toString());
        } catch (RedisUnavailableException garbage) {
            return CompletableFuture.failedFuture(garbage);
        }
    }

    private static RedisReply read(List<Object> answer, List<String> names, long askedNanos) {
        long micros = number(answer.get(0)) * MICROS_PER_SECOND + number(answer.get(1));
        RedisTime time = new RedisTime(micros, askedNanos, System.nanoTime());
        int which = (int) number(answer.get(2));
        if (which == 0) {
            return new RedisReply(time, null);
        }
        byte[] value = requireNonNull((byte[]) answer.get(3));
        return new RedisReply(time, new Entry(names.get(which - 1), value, number(answer.get(4))));
    }

    private static long number(Object element) {
        return element instanceof Long number
                ? number
                : Long.parseLong(new String(requireNonNull((byte[]) element), US_ASCII));
    }
}
