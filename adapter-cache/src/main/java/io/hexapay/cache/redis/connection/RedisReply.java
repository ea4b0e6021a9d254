package io.hexapay.cache.redis.connection;

import static java.util.Objects.requireNonNull;

import io.lettuce.core.RedisCommandExecutionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Redis's answer to the question for an entry, and its clock then, in milliseconds.
 * Only what that clock says now and a little later matters, not whether it is right: what is to end
 * at a certain time of it ends then even if Redis carries the command out late.
 *
 * @param askedNanos when it was asked, by {@link System#nanoTime()}
 * @param answeredNanos when it had answered
 * @param entry null if it has none
 */
public record RedisReply(long millis, long askedNanos, long answeredNanos, @Nullable Entry entry) {

    /** Loss by rounding: down to a millisecond when saving and when finding, twice each. */
    private static final Duration ROUNDING = Duration.ofMillis(4);

    /**
     * @param millisLeft until it ends, by at most a millisecond too many; negative if it does not
     *     end
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Entry(String name, byte[] value, long millisLeft) {}

    /**
     * @throws RedisCommandExecutionException if it is no answer to that question: then it was no
     *     Redis that gave it
     */
    static RedisReply of(List<Object> answer, List<String> names, long askedNanos) {
        try {
            long millis = (Long) answer.get(0);
            int which = Math.toIntExact((Long) answer.get(1));
            Entry entry =
                    which == 0
                            ? null
                            : new Entry(
                                    names.get(which - 1),
                                    requireNonNull((byte[]) answer.get(2)),
                                    (Long) answer.get(3));
            return new RedisReply(millis, askedNanos, System.nanoTime(), entry);
        } catch (ClassCastException
                | NullPointerException
                | ArithmeticException
                | IndexOutOfBoundsException garbage) {
            throw new RedisCommandExecutionException("not the answer of a Redis");
        }
    }

    /** The least that Redis's clock says when {@code life} has passed since {@code nanos}. */
    public long millisAfter(long nanos, Duration life) {
        long since = nanos - answeredNanos + life.toNanos();
        return millis + Math.floorDiv(since, TimeUnit.MILLISECONDS.toNanos(1));
    }

    /** By how much more that can be: a message's way, and what rounding takes. */
    public Duration uncertainty() {
        return ROUNDING.plusNanos(answeredNanos - askedNanos);
    }
}
