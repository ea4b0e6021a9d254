package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Redis answered to the question for an entry.
 *
 * @param entry null if it has none
 */
record Reading(RedisTime time, @Nullable Entry entry) {

    private static final long MICROS_PER_SECOND = 1_000_000;

    /**
     * @param millisLeft until it ends, by at most a millisecond too many; negative if it does not end
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Entry(String name, byte[] value, long millisLeft) {}

    /**
     * @throws RedisAway if it is no answer to that question: then it was no Redis that gave it
     */
    static Reading of(List<Object> answer, List<String> names, long askedNanos) throws RedisAway {
        try {
            return read(answer, names, askedNanos);
        } catch (ClassCastException
                | NullPointerException
                | NumberFormatException
                | IndexOutOfBoundsException garbage) {
            throw new RedisAway(Trouble.REFUSING);
        }
    }

    private static Reading read(List<Object> answer, List<String> names, long askedNanos) {
        long micros = number(answer.get(0)) * MICROS_PER_SECOND + number(answer.get(1));
        RedisTime time = new RedisTime(micros, askedNanos, System.nanoTime());
        int which = (int) number(answer.get(2));
        if (which == 0) {
            return new Reading(time, null);
        }
        byte[] value = requireNonNull((byte[]) answer.get(3));
        return new Reading(time, new Entry(names.get(which - 1), value, number(answer.get(4))));
    }

    private static long number(Object element) {
        return element instanceof Long number
                ? number
                : Long.parseLong(new String(requireNonNull((byte[]) element), US_ASCII));
    }
}
