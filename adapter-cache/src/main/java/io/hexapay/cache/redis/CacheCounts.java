package io.hexapay.cache.redis;

/**
 * What the shared cache has done since it was made, for metrics.
 *
 * @param nearHits tokens found in this process
 * @param sharedHits tokens found in Redis
 * @param misses times that neither had one
 * @param alone times that Redis was not asked, or gave no answer
 * @param saves tokens that Redis took
 * @param refusedValues values in Redis that must not be used
 * @param leasesWon times that this process was the one to ask a gateway
 * @param leasesLost times that another one was
 * @param news messages of other processes
 * @param troubles times that Redis was in trouble
 */
public record CacheCounts(
        long nearHits,
        long sharedHits,
        long misses,
        long alone,
        long saves,
        long refusedValues,
        long leasesWon,
        long leasesLost,
        long news,
        long troubles) {}
