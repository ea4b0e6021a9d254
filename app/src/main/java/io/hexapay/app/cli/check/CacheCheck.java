package io.hexapay.app.cli.check;

import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.cache.redis.RedisHealth;
import io.hexapay.cache.redis.RedisTokenCaches;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the shared cache is.
 *
 * @param address of the Redis, without user and password
 */
public record CacheCheck(String address, RedisHealth result) {

    /** Beyond the time to connect, which begins when what it takes is loaded. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    /** Asks that Redis, for a bounded time. */
    public static CacheCheck of(RedisCacheConfig config) {
        String address =
                String.join(", ", config.addresses().stream().map(Object::toString).toList());
        try (RedisTokenCaches caches = RedisTokenCaches.connect(config)) {
            return new CacheCheck(address, caches.check(config.connectTimeout().plus(SLACK)));
        }
    }

    boolean isReachable() {
        return result.state() != RedisHealth.State.UNREACHABLE;
    }

    /** Of a round trip, or null if there was none. */
    @Nullable Long latencyMillis() {
        return result.latency().isZero() ? null : result.latency().toMillis();
    }

    /** Whether the others use our key, or null if that is not known. */
    @Nullable Boolean isKeyAccepted() {
        return switch (result.state()) {
            case READY -> true;
            case OTHER_KEY -> false;
            case NOT_WRITABLE, UNREACHABLE, REFUSED -> null;
        };
    }

    /** With the next step, or null if there is none. */
    @Nullable String problem() {
        if (result.fault() != null) {
            return "Redis %s; until then each process asks for itself"
                    .formatted(result.fault().description());
        }
        return result.state() == RedisHealth.State.OTHER_KEY
                ? "another process uses a key that is not here (give all the same encryption-keys)"
                : null;
    }

    /** Of its state. */
    public ExitCode exitCode() {
        return switch (result.state()) {
            case READY -> ExitCode.DONE;
            case REFUSED, OTHER_KEY -> ExitCode.REFUSED;
            case UNREACHABLE, NOT_WRITABLE -> ExitCode.UNAVAILABLE;
        };
    }
}
