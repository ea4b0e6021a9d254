package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;

/**
 * What Redis does in one step. The scripts are short and seldom used, so each is sent whole: nothing has to be
 * loaded again into a Redis that has lost it.
 */
final class Scripts {

    /** The first of the names that has a value: its number, the value, the life left; and Redis's time. */
    private static final String FIND =
            """
            local time = redis.call('TIME')
            for i, key in ipairs(KEYS) do
              local value = redis.pcall('GET', key)
              if type(value) == 'table' then value = 'not a string' end
              if value then return {time[1], time[2], i, value, redis.call('PTTL', key)} end
            end
            return {time[1], time[2], 0}
            """;

    /** Whatever is no string is nothing that we wrote. */
    private static final String REMOVE_IF_SAME =
            """
            local value = redis.pcall('GET', KEYS[1])
            if type(value) == 'table' or value == ARGV[1] then return redis.call('DEL', KEYS[1]) end
            return 0
            """;

    /** Under the first name, and under no other any more. */
    private static final String SAVE =
            """
            redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ARGV[2])
            for i = 2, #KEYS do redis.call('DEL', KEYS[i]) end
            return 1
            """;

    private static final String REPLACE_IF_SAME =
            """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2], 'PXAT', ARGV[3])
            return 1
            """;

    private final RedisClusterAsyncCommands<String, byte[]> redis;

    Scripts(RedisClusterAsyncCommands<String, byte[]> redis) {
        this.redis = redis;
    }

    RedisFuture<List<Object>> find(List<String> names) {
        return redis.eval(FIND, ScriptOutputType.MULTI, keys(names));
    }

    RedisFuture<Long> save(List<String> names, byte[] value, long endsAtMillis) {
        return redis.eval(SAVE, ScriptOutputType.INTEGER, keys(names), value, text(endsAtMillis));
    }

    RedisFuture<Long> removeIfSame(String name, byte[] value) {
        return redis.eval(
                REMOVE_IF_SAME,
                ScriptOutputType.INTEGER,
                new String[] {name},
                new byte[][] {value});
    }

    RedisFuture<Long> replaceIfSame(String name, byte[] old, byte[] value, long endsAtMillis) {
        return redis.eval(
                REPLACE_IF_SAME,
                ScriptOutputType.INTEGER,
                new String[] {name},
                old,
                value,
                text(endsAtMillis));
    }

    private static String[] keys(List<String> names) {
        return names.toArray(String[]::new);
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }
}
