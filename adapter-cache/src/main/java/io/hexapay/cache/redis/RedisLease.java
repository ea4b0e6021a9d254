package io.hexapay.cache.redis;

import io.hexapay.core.token.TokenCache;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Released only by its owner, and only once.
 *
 * @param failing tells the others that no token has come, before they could look in vain
 */
record RedisLease(Runnable ending, Runnable failing, AtomicBoolean ended)
        implements TokenCache.Lease {

    RedisLease(Runnable ending, Runnable failing) {
        this(ending, failing, new AtomicBoolean());
    }

    @Override
    public void release() {
        if (ended.compareAndSet(false, true)) {
            ending.run();
        }
    }

    @Override
    public void fail() {
        failing.run();
        release();
    }
}
