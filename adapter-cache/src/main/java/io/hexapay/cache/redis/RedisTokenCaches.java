package io.hexapay.cache.redis;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.hexapay.cache.redis.connection.ConnectionConfig;
import io.hexapay.cache.redis.connection.RedisBreaker;
import io.hexapay.cache.redis.connection.RedisConnections;
import io.hexapay.cache.redis.connection.RedisUnavailableException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenCache;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that the processes of a fleet share through Redis: a cache for each connection to a
 * gateway, all of them through one client. Thread-safe. One for as long as the program runs.
 *
 * <p>Whoever has no token waits for an answer of Redis's for {@link RedisCacheConfig#timeout()} at
 * most, and in a process that has just started for {@link RedisCacheConfig#connectTimeout()} to be
 * connected, once the classes are loaded, and as long again for the first answer. While
 * Redis does not answer, it is left alone, and tried in the background every second. Meanwhile each
 * process asks for itself. The listener's {@link CacheEvent}s and {@link #stats()} tell of it.
 */
public final class RedisTokenCaches implements AutoCloseable {

    private static final int IDLE_SECONDS = 10;

    private final RedisCacheConfig config;
    private final TokenCipher cipher;
    private final CacheMetrics metrics;
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor recovery;
    private final RedisBreaker breaker;
    private final RedisConnections connections;
    private final Queue<RedisTokenCache> caches = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Long> closedNanos = new AtomicReference<>();

    private RedisTokenCaches(RedisCacheConfig config, Consumer<CacheEvent> listener) {
        this.config = config;
        this.cipher = new TokenCipher(config.encryptionKeys());
        this.metrics = new CacheMetrics(listener);
        var discard = new ThreadPoolExecutor.DiscardPolicy();
        var one = new ArrayBlockingQueue<Runnable>(1);
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("timer"), discard);
        this.recovery =
                new ThreadPoolExecutor(
                        0, 1, IDLE_SECONDS, SECONDS, one, daemons("recovery"), discard);
        ConnectionConfig connection = config.connection();
        this.breaker = new RedisBreaker(connection, metrics);
        this.connections =
                new RedisConnections(
                        connection, timer, breaker, () -> recovery.execute(this::recover));
    }

    /** Connects in the background, for as long as it takes: Redis need not be there yet. */
    public static RedisTokenCaches connect(RedisCacheConfig config) {
        return connect(config, event -> {});
    }

    /**
     * The same, and tells {@code listener} what happens. It is called on any thread, so it is
     * thread-safe and never blocks; what it throws is ignored.
     */
    public static RedisTokenCaches connect(RedisCacheConfig config, Consumer<CacheEvent> listener) {
        RedisTokenCaches caches = new RedisTokenCaches(config, listener);
        caches.connections.start();
        return caches;
    }

    /**
     * A cache for one {@link io.hexapay.core.token.AccessTokens}, to be asked for once and kept:
     * each stays until {@link #close}. Caches of the same gateway and {@code connection} share
     * their tokens, in this process as in others, and each is told what another does to them.
     *
     * @param connection what tells it from other connections to that gateway, for example its base
     *     URL; only a hash of it gets to Redis
     */
    public TokenCache cacheOf(GatewayId gateway, String connection) {
        Namespace names =
                Namespace.of(config.prefix(), gateway, connection, config.encryptionKeys());
        RedisTokenCache cache = new RedisTokenCache(sharedOf(names), connections, config.lease());
        caches.add(cache);
        connections.subscribe(names.channel(), cache::receive);
        return cache;
    }

    /** The same for the tokens that {@code auth} gets over that connection. */
    public TokenCache cacheOf(AuthPort auth, String connection) {
        return cacheOf(auth.gateway(), connection);
    }

    /**
     * Waits until there is a connection to Redis, for at most {@code timeout}: for a program that
     * would rather start late than ask a gateway for what others have.
     *
     * @return whether there is one
     */
    public boolean awaitConnection(Duration timeout) {
        return breaker.awaitClosed(timeout);
    }

    /** Counts of all these caches so far. */
    public CacheStats stats() {
        return metrics.stats();
    }

    /**
     * The state as of now, without asking Redis: cheap enough for each health check or gauge. To
     * ask it, {@link #check}.
     */
    public CacheState state() {
        Long closed = closedNanos.get();
        return closed == null
                ? CacheState.of(breaker)
                : new CacheState(
                        CacheState.Status.CLOSED,
                        null,
                        Duration.ofNanos(System.nanoTime() - closed));
    }

    /**
     * Does once whatever sharing takes, and compares the keys. Waits for the first attempt to
     * connect for at most {@code timeout}, and then for each answer for {@link
     * RedisCacheConfig#timeout()}.
     */
    public RedisHealth check(Duration timeout) {
        return new RedisHealthCheck(breaker, cipher, config.prefix()).check(timeout);
    }

    /** Ends the connections and the threads. From then on the caches find and keep nothing. */
    @Override
    public void close() {
        closedNanos.compareAndSet(null, System.nanoTime());
        timer.shutdownNow();
        recovery.shutdownNow();
        connections.close();
    }

    SharedTokens sharedOf(Namespace names) {
        return new SharedTokens(breaker, names, cipher, metrics);
    }

    private void recover() {
        int saved = 0;
        try {
            for (RedisTokenCache cache : caches) {
                saved += cache.recover();
            }
        } catch (RedisUnavailableException again) {
            // The next recovery does it.
        }
        if (saved > 0) {
            metrics.tell(new CacheEvent.SavedAgain(saved));
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, "hexapay-redis-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
