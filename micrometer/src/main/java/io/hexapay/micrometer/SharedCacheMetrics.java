package io.hexapay.micrometer;

import static java.util.Objects.requireNonNull;

import io.hexapay.cache.redis.CacheState.Status;
import io.hexapay.cache.redis.CacheStats;
import io.hexapay.cache.redis.RedisTokenCaches;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/**
 * The meters of tokens that are shared through Redis, which docs/metrics.md lists. Nothing is asked
 * of Redis for them. Thread-safe.
 */
public final class SharedCacheMetrics implements AutoCloseable {

    private final OwnMeters meters;
    private final RedisTokenCaches caches;

    private SharedCacheMetrics(MeterRegistry registry, RedisTokenCaches caches) {
        this.meters = new OwnMeters(requireNonNull(registry, "registry"));
        this.caches = requireNonNull(caches, "caches");
    }

    /** Adds them to {@code registry}: once for each. */
    public static SharedCacheMetrics bind(MeterRegistry registry, RedisTokenCaches caches) {
        SharedCacheMetrics bound = new SharedCacheMetrics(registry, caches);
        bound.bind();
        return bound;
    }

    /** Removes its meters from the registry. */
    @Override
    public void close() {
        meters.close();
    }

    private void bind() {
        String gets = "Times that a token was looked for in Redis, or that Redis could not be used";
        counter("gets", gets, Tags.of("result", "hit"), CacheStats::hits);
        counter("gets", gets, Tags.of("result", "miss"), CacheStats::misses);
        counter("gets", gets, Tags.of("result", "unavailable"), CacheStats::unavailable);
        counter("puts", "Tokens that Redis took", Tags.empty(), CacheStats::saves);
        counter(
                "timeouts",
                "Calls that timed out waiting for Redis",
                Tags.empty(),
                CacheStats::timeouts);
        counter(
                "entries.rejected",
                "Values in Redis that must not be used",
                Tags.empty(),
                CacheStats::rejectedEntries);
        String leases = "Attempts to be the one that asks a gateway on behalf of all";
        counter("leases", leases, Tags.of("result", "won"), CacheStats::leasesWon);
        counter("leases", leases, Tags.of("result", "lost"), CacheStats::leasesLost);
        counter("messages", "Messages of other processes", Tags.empty(), CacheStats::messages);
        counter(
                "outages",
                "Times that Redis was not used any more, or took no writes",
                Tags.empty(),
                CacheStats::outages);
        meters.gauge(
                "hexapay.cache.connected",
                "1 while tokens are found and saved in Redis, 0 while they are not",
                Tags.empty(),
                caches,
                it -> it.state().status() == Status.CONNECTED ? 1 : 0);
    }

    private void counter(
            String name, String description, Tags tags, ToDoubleFunction<CacheStats> count) {
        meters.counter(
                "hexapay.cache." + name,
                description,
                tags,
                caches,
                it -> count.applyAsDouble(it.stats()));
    }
}
