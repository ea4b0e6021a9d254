package io.hexapay.cache.redis;

import io.hexapay.core.token.TokenCache;
import java.util.concurrent.atomic.AtomicBoolean;

/** Released only by its owner, and only once. */
final class RedisLease implements TokenCache.Lease {

    private final RedisLink link;
    private final String name;
    private final byte[] owner;
    private final AtomicBoolean released = new AtomicBoolean();

    RedisLease(RedisLink link, String name, byte[] owner) {
        this.link = link;
        this.name = name;
        this.owner = owner;
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            try {
                var unused = link.erase(line -> line.scripts().removeIfSame(name, owner));
            } catch (RedisAway away) {
                // Then it ends by itself.
            }
        }
    }
}
