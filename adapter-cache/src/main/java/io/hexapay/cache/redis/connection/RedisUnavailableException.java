package io.hexapay.cache.redis.connection;

import io.hexapay.cache.redis.fault.RedisFault;

/**
 * Redis did not do what it was asked, so carry on without it. The operator has been told already.
 */
public final class RedisUnavailableException extends Exception {

    private static final long serialVersionUID = 1;

    private final RedisFault fault;

    RedisUnavailableException(RedisFault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    /** The reason. */
    public RedisFault fault() {
        return fault;
    }
}
