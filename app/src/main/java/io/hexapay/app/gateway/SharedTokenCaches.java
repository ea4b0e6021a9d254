package io.hexapay.app.gateway;

import io.hexapay.cache.redis.CacheEvent;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.http.assembly.TokenCaches;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In Redis, for the fleet, if there is one. What happens to it is logged. */
public final class SharedTokenCaches implements TokenCaches, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedTokenCaches.class);

    private final @Nullable RedisTokenCaches redis;

    private SharedTokenCaches(@Nullable RedisTokenCaches redis) {
        this.redis = redis;
    }

    /**
     * Connects in the background.
     *
     * @param config null if each process keeps its own tokens
     */
    public static SharedTokenCaches connect(@Nullable RedisCacheConfig config) {
        return new SharedTokenCaches(
                config == null ? null : RedisTokenCaches.connect(config, SharedTokenCaches::log));
    }

    @Override
    public TokenCache cacheOf(AuthPort auth, String address) {
        return redis == null ? TokenCache.NONE : redis.cacheOf(auth, address);
    }

    @Override
    public void close() {
        if (redis != null) {
            redis.close();
        }
    }

    private static void log(CacheEvent event) {
        if (event instanceof CacheEvent.OutageBegan began) {
            LOG.warn(
                    "Redis {}: carrying on alone (hexapay check says how it is)",
                    began.fault().description());
        } else if (event instanceof CacheEvent.EntryRejected rejected) {
            LOG.warn(
                    "{}: a value in Redis is not used and was removed: {}",
                    rejected.merchant(),
                    rejected.fault());
        } else if (event instanceof CacheEvent.OutageEnded ended) {
            LOG.info("Redis is used again, after {} s", ended.lasted().toSeconds());
        } else if (event instanceof CacheEvent.SavedAgain again) {
            LOG.info("{} tokens that Redis did not have are shared again", again.tokens());
        }
    }
}
