package io.hexapay.cache.redis;

/**
 * Is told what happens to the shared cache. Called on any thread, so it never blocks. Thread-safe.
 */
@FunctionalInterface
public interface CacheEventListener {

    /** Listens to nothing. */
    CacheEventListener NONE = event -> {};

    /** Takes note of an event. What it throws is ignored. */
    void on(CacheEvent event);
}
