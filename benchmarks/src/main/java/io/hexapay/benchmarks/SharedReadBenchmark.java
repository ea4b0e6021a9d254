package io.hexapay.benchmarks;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisAddress;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.core.AccessToken;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenCache;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compares tokens that are shared through Redis with tokens of this process alone, for a request
 * whose token is usable. There is no Redis: what is in use is held by {@link AccessTokens}, and no
 * copy by the cache. Run with {@code -t 1}, {@code -t 2} and {@code -prof gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(NANOSECONDS)
@Warmup(iterations = 3, time = 1, timeUnit = SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = SECONDS)
@Fork(3)
public class SharedReadBenchmark {

    private static final RedisAddress NOWHERE = RedisAddress.parse("redis://127.0.0.1:1");

    private final Merchant merchant = Merchants.numbered(1);
    private final AuthPort gateway = new SimulatedGateway(Renewal.AFTER_EXPIRY, Duration.ZERO);
    private final RedisTokenCaches redis =
            RedisTokenCaches.connect(RedisCacheConfig.of(NOWHERE, List.of(EncryptionKey.random())));

    private final TokenCache shared = redis.cacheOf(gateway, "benchmark");
    private final AccessTokens ofOwn = AccessTokens.of(gateway);
    private final AccessTokens ofShared = AccessTokens.of(gateway, shared);

    /** Ends the threads. */
    @TearDown
    public void close() {
        ofOwn.close();
        ofShared.close();
        redis.close();
    }

    /** Gets the token of a request. */
    @Benchmark
    public AccessToken currentOfOwnCache() {
        return ofOwn.current(merchant);
    }

    /** Gets the token of a request. */
    @Benchmark
    public AccessToken currentOfSharedCache() {
        return ofShared.current(merchant);
    }
}
