package io.hexapay.cache.redis;

import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.tck.TokenCacheContract;
import io.hexapay.tck.fixture.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.parallel.Isolated;

/** Against a Redis of its own, each cache with a client of its own. */
@Isolated
class RedisTokenCacheContractTest extends TokenCacheContract {

    private static final RedisServer SERVER = RedisServer.start();

    private final List<RedisTokenCaches> opened = new ArrayList<>();
    private Duration lease = Shop.LEASE;

    /** One that is waited for ends soon, any other when no machine is that slow. */
    @BeforeEach
    void chooseLease(TestInfo test) {
        lease = test.getDisplayName().startsWith("T20 ") ? Duration.ofSeconds(1) : Shop.LEASE;
    }

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
        return lease;
    }

    @Override
    protected Duration propagationTimeout() {
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
        RedisTokenCaches caches = RedisTokenCaches.connect(Shop.config(SERVER).withLease(lease));
        opened.add(caches);
        return Shop.cacheOf(caches);
    }
}
