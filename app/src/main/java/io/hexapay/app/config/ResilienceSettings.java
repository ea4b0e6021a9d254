package io.hexapay.app.config;

import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.http.resilience.ResilienceConfig.Bulkhead;
import io.hexapay.http.resilience.ResilienceConfig.CircuitBreaker;
import io.hexapay.http.resilience.ResilienceConfig.Retry;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads {@code resilience}: a block of blocks, or {@code off} in place of any of them. */
final class ResilienceSettings {

    static final String KEY = "resilience";

    private static final String RETRY = "retry";
    private static final String CIRCUIT_BREAKER = "circuit-breaker";
    private static final String BULKHEAD = "bulkhead";

    private ResilienceSettings() {}

    /** Reads it in {@code parent}; parts that are not set are as in {@code usual}. */
    static ResilienceConfig read(ConfigBlock parent, ResilienceConfig usual) {
        if (!parent.has(KEY)) {
            return usual;
        }
        if (parent.isOff(KEY)) {
            return ResilienceConfig.OFF;
        }
        ConfigBlock block = parent.block(KEY);
        block.requireOnly(Set.of(RETRY, CIRCUIT_BREAKER, BULKHEAD));
        return new ResilienceConfig(
                part(block, RETRY, usual.retry(), Retry.DEFAULT, ResilienceSettings::retry),
                part(
                        block,
                        CIRCUIT_BREAKER,
                        usual.circuitBreaker(),
                        CircuitBreaker.DEFAULT,
                        ResilienceSettings::circuitBreaker),
                part(
                        block,
                        BULKHEAD,
                        usual.bulkhead(),
                        Bulkhead.DEFAULT,
                        ResilienceSettings::bulkhead));
    }

    private static <P> @Nullable P part(
            ConfigBlock parent,
            String key,
            @Nullable P usual,
            P standard,
            BiFunction<ConfigBlock, P, P> read) {
        if (!parent.has(key)) {
            return usual;
        }
        return parent.isOff(key)
                ? null
                : read.apply(parent.block(key), usual == null ? standard : usual);
    }

    private static Retry retry(ConfigBlock block, Retry usual) {
        block.requireOnly(Set.of("attempts", "first-pause", "longest-pause"));
        return block.checked(
                () ->
                        new Retry(
                                block.numberOr("attempts", usual.attempts()),
                                block.durationOr("first-pause", usual.firstPause()),
                                block.durationOr("longest-pause", usual.longestPause())));
    }

    private static CircuitBreaker circuitBreaker(ConfigBlock block, CircuitBreaker usual) {
        block.requireOnly(
                Set.of("failure-percent", "window", "minimum-calls", "open-for", "trial-calls"));
        return block.checked(
                () ->
                        new CircuitBreaker(
                                block.numberOr("failure-percent", usual.failurePercent()),
                                block.numberOr("window", usual.window()),
                                block.numberOr("minimum-calls", usual.minimumCalls()),
                                block.durationOr("open-for", usual.openFor()),
                                block.numberOr("trial-calls", usual.trialCalls())));
    }

    private static Bulkhead bulkhead(ConfigBlock block, Bulkhead usual) {
        block.requireOnly(Set.of("calls-at-once", "longest-wait"));
        return block.checked(
                () ->
                        new Bulkhead(
                                block.numberOr("calls-at-once", usual.callsAtOnce()),
                                block.durationOr("longest-wait", usual.longestWait())));
    }
}
