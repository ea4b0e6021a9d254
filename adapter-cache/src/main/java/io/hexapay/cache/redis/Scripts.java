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

    /** Whatever is no string, or longer than 16 KiB, is nothing that we wrote; any other error is one. */
    private static final String GET =
            """
            local function get(key)
              local value = redis.pcall('GETRANGE', key, 0, 16384)
              if type(value) ~= 'table' then
                if value == '' then return false, nil end
                if #value > 16384 then return 'garbage', nil end
                return value, nil
              end
              if string.find(value.err, 'WRONGTYPE', 1, true) then return 'garbage', nil end
              return nil, redis.error_reply(value.err)
            end
            """;

    /** The first of the names that has a value: its number, the value, the life left; and Redis's time. */
    private static final String FIND =
            GET
                    + """
                    local time = redis.call('TIME')
                    for i, key in ipairs(KEYS) do
                      local value, failure = get(key)
                      if failure then return failure end
                      if value then return {time[1], time[2], i, value, redis.call('PTTL', key)} end
                    end
                    return {time[1], time[2], 0}
                    """;

    private static final String REMOVE_IF_SAME =
            GET
                    + """
                    local value, failure = get(KEYS[1])
                    if failure then return failure end
                    if value == ARGV[1] or value == 'garbage' then return redis.call('DEL', KEYS[1]) end
                    return 0
                    """;

    /**
     * Something ends at a set time, so that an order carried out late gives it no more life, and after a set while,
     * so that a clock put back since does not, either.
     */
    private static final String ENDS =
            """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local ends = math.min(tonumber(ARGV[2]), now + tonumber(ARGV[3]))
            """;

    /**
     * A lease that lasts longer than this process's own, by more than a second for clocks that are put back, is nobody's
     * who shares with it.
     */
    private static final String LEASE =
            ENDS
                    + """
                    if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PXAT', ends) then return 1 end
                    local left = redis.call('PTTL', KEYS[1])
                    if left >= 0 and left <= tonumber(ARGV[3]) + 1000 then return 0 end
                    redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ends)
                    return 1
                    """;

    /** Under the first name, and under no other any more, if what is there is what was read. */
    private static final String REPLACE =
            GET
                    + ENDS
                    + """
                    for i, key in ipairs(KEYS) do
                      local value, failure = get(key)
                      if failure then return failure end
                      if value and value ~= ARGV[4] and value ~= 'garbage' then return 0 end
                      if value then break end
                    end
                    redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ends)
                    for i = 2, #KEYS do redis.call('DEL', KEYS[i]) end
                    return 1
                    """;

    private final RedisClusterAsyncCommands<String, byte[]> redis;

    Scripts(RedisClusterAsyncCommands<String, byte[]> redis) {
        this.redis = redis;
    }

    RedisFuture<List<Object>> find(List<String> names) {
        return redis.eval(FIND, ScriptOutputType.MULTI, keys(names));
    }

    /**
     * 1 if the value is there now, in place of the one before or of none; it ends at a time of Redis's, and in {@code
     * millis} at the latest.
     */
    RedisFuture<Long> replace(
            List<String> names, byte[] before, byte[] value, long endsAtMillis, long millis) {
        return redis.eval(
                REPLACE,
                ScriptOutputType.INTEGER,
                keys(names),
                value,
                text(endsAtMillis),
                text(millis),
                before);
    }

    /** 1 if the owner has it now; it ends as what is saved does. */
    RedisFuture<Long> lease(String name, byte[] owner, long endsAtMillis, long millis) {
        return redis.eval(
                LEASE,
                ScriptOutputType.INTEGER,
                new String[] {name},
                owner,
                text(endsAtMillis),
                text(millis));
    }

    RedisFuture<Long> removeIfSame(String name, byte[] value) {
        return redis.eval(
                REMOVE_IF_SAME,
                ScriptOutputType.INTEGER,
                new String[] {name},
                new byte[][] {value});
    }

    private static String[] keys(List<String> names) {
        return names.toArray(String[]::new);
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }
}
