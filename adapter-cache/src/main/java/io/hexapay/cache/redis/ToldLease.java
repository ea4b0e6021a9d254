package io.hexapay.cache.redis;

import io.hexapay.core.token.TokenCache;

/** A lease whose failure others hear of, before they could look in vain. */
record ToldLease(TokenCache.Lease lease, Runnable failure) implements TokenCache.Lease {

    @Override
    public void release() {
        lease.release();
    }

    @Override
    public void fail() {
        failure.run();
        lease.release();
    }
}
