package io.hexapay.cache.redis.connection;

import static java.util.concurrent.TimeUnit.SECONDS;

/** A connection without probes, which might replace it. */
public final class UnprobedConnection implements AutoCloseable {

    private final LettuceClient client;
    private final RedisConnection connection;
    private final RedisBreaker breaker;

    public UnprobedConnection(ConnectionConfig config, ConnectionListener listener)
            throws Exception {
        this.client = LettuceClient.of(config);
        this.connection = client.connect().get(60, SECONDS);
        this.breaker = new RedisBreaker(config, listener);
    }

    public RedisBreaker breaker() {
        return breaker;
    }

    /** As if a probe had been answered. */
    public void use() {
        breaker.close(connection);
    }

    @Override
    public void close() {
        client.close();
    }
}
