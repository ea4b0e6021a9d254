package io.hexapay.cache.redis;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.hexapay.core.GatewayId;
import io.hexapay.core.token.AuthPort;
import io.hexapay.core.token.Renewal;
import io.hexapay.core.token.TokenCache;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Tokens that the processes of a fleet share through Redis: one cache for each connection to a gateway, all of
 * them through one client. Thread-safe. One for as long as the program runs.
 *
 * <p>Redis in trouble costs one wait of {@link RedisCacheConfig#timeout()}, or of {@link
 * RedisCacheConfig#connectTimeout()} for a process that has just started; then it is left alone, tried again in the
 * background every second, and used again once it answers. Meanwhile each process carries on with the copies it
 * has. The {@link CacheEventListener} and {@link #counts()} tell of it.
 */
public final class RedisTokenCaches implements AutoCloseable {

    private final RedisCacheConfig config;
    private final KeyRing keys;
    private final Ledger ledger;
    private final Channels channels = new Channels();
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor sharing;
    private final RedisLink link;
    private final NewsDesk desk;
    private final ConcurrentMap<String, RedisTokenCache> caches = new ConcurrentHashMap<>();

    private RedisTokenCaches(RedisCacheConfig config, CacheEventListener listener) {
        this.config = config;
        this.keys = KeyRing.of(config.encryptionKeys());
        this.ledger = new Ledger(listener);
        this.timer = new ScheduledThreadPoolExecutor(1, task -> thread(task, "timer"));
        this.sharing =
                new ThreadPoolExecutor(
                        0,
                        1,
                        10,
                        SECONDS,
                        new ArrayBlockingQueue<>(1),
                        task -> thread(task, "sharing"),
                        new ThreadPoolExecutor.DiscardPolicy());
        this.link =
                new RedisLink(
                        config, channels, timer, ledger, () -> sharing.execute(this::shareAgain));
        this.desk = new NewsDesk(link);
    }

    /** Connects in the background, for as long as it takes: Redis need not be there yet. */
    public static RedisTokenCaches connect(RedisCacheConfig config) {
        return connect(config, CacheEventListener.NONE);
    }

    /** The same, and tells {@code listener} what happens. */
    public static RedisTokenCaches connect(RedisCacheConfig config, CacheEventListener listener) {
        RedisTokenCaches caches = new RedisTokenCaches(config, listener);
        caches.link.start();
        return caches;
    }

    /**
     * The cache of one connection to a gateway. Asked again for the same one, it is the same cache; it is for one
     * {@link io.hexapay.core.token.AccessTokens}, as what one does there is told to other processes only.
     *
     * @param connection what tells it from other connections to that gateway, for example its base URL; only a
     *     hash of it gets to Redis
     * @param renewal of that gateway: how long before a token's expiry others may renew it
     */
    public TokenCache cacheOf(GatewayId gateway, String connection, Renewal renewal) {
        Namespace names = Namespace.of(config.prefix(), gateway, connection, keys);
        RedisTokenCache known = caches.get(names.channel());
        if (known != null) {
            return known;
        }
        RedisTokenCache opened =
                caches.computeIfAbsent(names.channel(), name -> open(names, renewal));
        link.listen(names.channel());
        return opened;
    }

    /** The same for the tokens that {@code auth} gets over that connection. */
    public TokenCache cacheOf(AuthPort auth, String connection) {
        return cacheOf(auth.gateway(), connection, auth.renewal());
    }

    /**
     * Waits until there is a connection to Redis, for at most {@code patience}: for a program that would rather start
     * late than ask a gateway for what others have.
     *
     * @return whether there is one
     */
    public boolean awaitConnection(Duration patience) {
        return link.awaitLine(patience);
    }

    /** What all of these caches have done so far. */
    public CacheCounts counts() {
        return ledger.counts();
    }

    /**
     * Does once whatever sharing takes, and compares the keys. Waits for the first attempt to connect for at most
     * {@code patience}, and then for each answer for {@link RedisCacheConfig#timeout()}.
     */
    public RedisCheck check(Duration patience) {
        return new Checkup(link, new Seal(keys), config.prefix()).check(patience);
    }

    /** Ends the connections and the threads. From then on the caches find and keep nothing in Redis. */
    @Override
    public void close() {
        timer.shutdownNow();
        sharing.shutdownNow();
        link.close();
    }

    /** What is in Redis, with no copy near. */
    SharedTokens sharedOf(Namespace names) {
        return new SharedTokens(link, names, new Seal(keys), ledger, config.lease());
    }

    private RedisTokenCache open(Namespace names, Renewal renewal) {
        RedisTokenCache cache =
                new RedisTokenCache(
                        sharedOf(names), names, desk, ledger, config.nearSize(), renewal.window());
        channels.add(names.channel(), desk.handingTo(cache::receive));
        return cache;
    }

    private void shareAgain() {
        int kept = 0;
        try {
            for (RedisTokenCache cache : caches.values()) {
                kept += cache.shareAgain();
            }
        } catch (RedisAway again) {
            // The next recovery does it.
        }
        if (kept > 0) {
            ledger.tell(new CacheEvent.SharedAgain(kept));
        }
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, "hexapay-redis-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
