package io.hexapay.cache.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletableFuture;

/** Two connections to Redis, one for questions and one for news. A broken line is replaced, not mended. */
record Line(
        StatefulConnection<String, byte[]> connection,
        RedisClusterAsyncCommands<String, byte[]> commands,
        StatefulRedisPubSubConnection<String, byte[]> news) {

    Scripts scripts() {
        return new Scripts(commands);
    }

    /** Done when both have answered. */
    CompletableFuture<String> ping() {
        return commands.ping()
                .thenCombine(news.async().ping(), (first, second) -> first)
                .toCompletableFuture();
    }

    boolean hasPart(Object one) {
        return one == connection || one == news;
    }

    /** Without waiting. */
    void close() {
        var unused = CompletableFuture.allOf(connection.closeAsync(), news.closeAsync());
    }
}
