package io.hexapay.benchmarks.lifecycle;

import java.time.Duration;

/**
 * The costs of a client's day.
 *
 * @param requests sent
 * @param tokenCalls that reached the gateway
 * @param failedRequests that had no token, or were refused and not repeated with success
 * @param blockedRequests that had to wait for a token
 * @param longestWait of a request for a token
 */
public record LifecycleResult(
        long requests,
        long tokenCalls,
        long failedRequests,
        long blockedRequests,
        Duration longestWait) {}
