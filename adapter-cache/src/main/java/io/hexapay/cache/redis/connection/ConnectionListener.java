package io.hexapay.cache.redis.connection;

import io.hexapay.cache.redis.fault.RedisFault;
import java.time.Duration;

/** Told what happens to the connection, on any thread. Thread-safe; never blocks, never throws. */
public interface ConnectionListener {

    /** Somebody waited in vain for an answer. */
    void timedOut();

    /** Redis is not used from now on. */
    void outageBegan(RedisFault fault);

    /** Redis is used again. */
    void outageEnded(RedisFault fault, Duration lasted);
}
