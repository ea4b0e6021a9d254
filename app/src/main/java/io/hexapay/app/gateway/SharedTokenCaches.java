package io.hexapay.app.gateway;

import io.hexapay.cache.redis.CacheEvent;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.http.assembly.TokenCaches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In Redis, for the fleet. What happens to it is logged. */
final class SharedTokenCaches implements TokenCaches {

    private static final Logger LOG = LoggerFactory.getLogger(SharedTokenCaches.class);

    private final RedisTokenCaches redis;

    private SharedTokenCaches(RedisTokenCaches redis) {
        this.redis = redis;
    }

    static SharedTokenCaches connect(RedisCacheConfig config) {
        return new SharedTokenCaches(RedisTokenCaches.connect(config, SharedTokenCaches::log));
    }

    @Override
    public TokenCache cacheOf(AuthPort auth, String address) {
        return redis.cacheOf(auth, address);
    }

    @Override
    public void close() {
        redis.close();
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
