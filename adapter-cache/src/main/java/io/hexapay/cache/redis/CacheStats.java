package io.hexapay.cache.redis;

/**
 * Counts of the shared cache since it was made, for metrics.
 *
 * @param hits tokens found in Redis
 * @param misses times that it had none
 * @param unavailable times that a token could not be looked for, saved or removed, or a lease not
 *     be asked for, as Redis was not asked, refused it or gave no answer
 * @param timeouts times that somebody waited in vain for an answer
 * @param saves tokens that Redis took
 * @param rejectedEntries values in Redis that must not be used
 * @param leasesWon times that this process was the one to ask a gateway
 * @param leasesLost times that another one was; whoever waits for it counts every 200 ms
 * @param messages of other processes
 * @param outages times that Redis was left alone, or took no writes
 */
public record CacheStats(
        long hits,
        long misses,
        long unavailable,
        long timeouts,
        long saves,
        long rejectedEntries,
        long leasesWon,
        long leasesLost,
        long messages,
        long outages) {}
