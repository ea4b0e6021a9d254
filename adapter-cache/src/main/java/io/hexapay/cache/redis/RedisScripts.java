package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Redis does in one step. The scripts are short and seldom used, so each is sent whole:
 * nothing has to be loaded again into a Redis that has lost it.
 */
final class RedisScripts {

    /**
     * Whatever is no string, or longer than 16 KiB, is nothing that we wrote; any other error is
     * one.
     */
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

    private static final String NOW =
            """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            """;

    /**
     * The first of the names that has a value: its number, the value, the life left; and Redis's
     * time.
     */
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

    /**
     * Under the first name, and under no other any more, if what is there is what was read. It ends
     * at a set time, so that a command carried out late gives it no more life, and after a set
     * while, so that a clock put back since does not, either.
     */
    private static final String REPLACE =
            GET
                    + NOW
                    + """
                    local ends = math.min(tonumber(ARGV[2]), now + tonumber(ARGV[3]))
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

    /**
     * Leaves a mark in place of the token of that fingerprint (one for each name), or of none, so
     * that whoever was away does not save it again; if Redis is full, nothing.
     */
    private static final String MARK_REMOVED =
            GET
                    + NOW
                    + """
                    local function mark(i)
                      local mark = string.char(%d) .. ARGV[i]
                      local done = redis.pcall('SET', KEYS[i], mark, 'PX', ARGV[#KEYS + 1])
                      if done.err then redis.call('DEL', KEYS[i]) end
                      return 1
                    end
                    for i, key in ipairs(KEYS) do
                      local value, failure = get(key)
                      if failure then return failure end
                      if value and string.byte(value) == %d then
                        if string.sub(value, 2) == ARGV[i] then return 2 end
                        return mark(i)
                      end
                      if value and string.byte(value) == %d and string.sub(value, %d, %d) == ARGV[i] then
                        if struct.unpack('>l', string.sub(value, %d, %d)) > now then return 0 end
                        return mark(i)
                      end
                      if value then return 1 end
                    end
                    return mark(1)
                    """
                            .formatted(
                                    TokenCipher.REMOVED,
                                    TokenCipher.REMOVED,
                                    TokenCipher.VERSION,
                                    TokenCipher.FINGERPRINT_AT + 1,
                                    TokenCipher.CONFIRMED_AT,
                                    TokenCipher.CONFIRMED_AT + 1,
                                    TokenCipher.HEAD_LENGTH);

    private static final String REMOVE_IF_SAME =
            GET
                    + """
                    local value, failure = get(KEYS[1])
                    if failure then return failure end
                    if value == ARGV[1] or value == 'garbage' then return redis.call('DEL', KEYS[1]) end
                    return 0
                    """;

    /**
     * A lease that lasts longer than this process's own, by more than a second for clocks that are
     * put back, is nobody's who shares with it.
     */
    private static final String LEASE =
            """
            if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
            local left = redis.call('PTTL', KEYS[1])
            if left >= 0 and left <= tonumber(ARGV[2]) + 1000 then return 0 end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return 1
            """;

    private final RedisClusterAsyncCommands<String, byte[]> redis;

    RedisScripts(RedisClusterAsyncCommands<String, byte[]> redis) {
        this.redis = redis;
    }

    RedisFuture<List<Object>> find(List<String> names) {
        return redis.eval(FIND, ScriptOutputType.MULTI, names.toArray(String[]::new));
    }

    /**
     * 1 if the value is there now, in place of the one before or of none; it ends at a time of
     * Redis's, and after {@code life} at the latest.
     */
    RedisFuture<Long> replace(
            List<String> names, byte[] before, byte[] value, long endsAtMillis, Duration life) {
        return run(REPLACE, names, value, text(endsAtMillis), text(life.toMillis()), before);
    }

    /**
     * 0 if it is confirmed and stays, 1 if it is removed or another is there, 2 if it had been
     * removed.
     */
    RedisFuture<Long> removeToken(
            List<String> names, List<byte[]> fingerprints, Duration remembered) {
        return run(
                MARK_REMOVED,
                names,
                Stream.concat(fingerprints.stream(), Stream.of(text(remembered.toMillis())))
                        .toArray(byte[][]::new));
    }

    RedisFuture<Long> removeIfSame(String name, byte[] value) {
        return run(REMOVE_IF_SAME, List.of(name), value);
    }

    /** 1 if the owner has it now. */
    RedisFuture<Long> lease(String name, byte[] owner, Duration length) {
        return run(LEASE, List.of(name), owner, text(length.toMillis()));
    }

    private RedisFuture<Long> run(String script, List<String> names, byte[]... arguments) {
        return redis.eval(
                script, ScriptOutputType.INTEGER, names.toArray(String[]::new), arguments);
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }
}
