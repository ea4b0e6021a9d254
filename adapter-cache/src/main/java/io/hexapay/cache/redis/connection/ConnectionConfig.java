package io.hexapay.cache.redis.connection;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;

/**
 * The Redis to connect to.
 *
 * @param servers one; or of a cluster those of some of its nodes
 * @param timeout for an answer
 * @param connectTimeout to connect, and for the first answer
 * @param probeName a name in Redis that probes may read and write
 */
public record ConnectionConfig(
        List<RedisURI> servers,
        boolean isCluster,
        Duration timeout,
        Duration connectTimeout,
        String probeName) {}
