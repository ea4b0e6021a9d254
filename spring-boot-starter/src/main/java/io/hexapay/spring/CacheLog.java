package io.hexapay.spring;

import io.hexapay.cache.redis.CacheEvent;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.cache.redis.RedisTokenCaches;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what happens to the shared cache: that processes carry on alone is to be known.
 *
 * @param config prints no password
 */
record CacheLog(RedisCacheConfig config) implements Consumer<CacheEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(RedisTokenCaches.class);

    @Override
    public void accept(CacheEvent event) {
        if (event instanceof CacheEvent.OutageBegan began) {
            LOG.warn(
                    "Redis {}: carrying on alone (hexapay.cache.redis: {})",
                    began.fault().description(),
                    config.addresses());
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
