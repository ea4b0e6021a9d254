package io.hexapay.cache.redis;

import io.hexapay.core.token.port.TokenCache;
import io.hexapay.tck.Capability;
import io.hexapay.tck.TokenCacheContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;

/** Against a Redis of its own, each cache with a client of its own. */
@Isolated
class RedisTokenCacheContractTest extends TokenCacheContract {

    private static final RedisServer SERVER = RedisServer.start();
    private static final Duration LEASE = Duration.ofSeconds(4);

    private final List<RedisTokenCaches> opened = new ArrayList<>();

    @Override
    protected TokenCache cache() {
        SERVER.ask("FLUSHALL");
        return another();
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(Capability.SHARED);
    }

    @Override
    protected TokenCache sharing(TokenCache first) {
        return another();
    }

    @Override
    protected Duration longestLease() {
        return LEASE;
    }

    @Override
    protected Duration patience() {
        return Shop.LIMIT;
    }

    @AfterEach
    void close() {
        opened.forEach(RedisTokenCaches::close);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private TokenCache another() {
        RedisTokenCaches caches = RedisTokenCaches.connect(Shop.config(SERVER).withLease(LEASE));
        opened.add(caches);
        return Shop.cacheOf(caches);
    }
}
