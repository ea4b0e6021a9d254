package io.hexapay.spring.properties;

import static java.util.Objects.requireNonNullElse;

import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.http.resilience.ResilienceConfig.Bulkhead;
import io.hexapay.http.resilience.ResilienceConfig.CircuitBreaker;
import io.hexapay.http.resilience.ResilienceConfig.Retry;
import io.hexapay.spring.properties.HexapayProperties.BulkheadProperties;
import io.hexapay.spring.properties.HexapayProperties.CircuitBreakerProperties;
import io.hexapay.spring.properties.HexapayProperties.ResilienceProperties;
import io.hexapay.spring.properties.HexapayProperties.RetryProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Reads {@code resilience}.
 *
 * @param block under which it is
 */
record ResilienceReader(EnvironmentReader reader, ConfigurationPropertyName block) {

    static ResilienceReader under(ConfigurationPropertyName parent, EnvironmentReader reader) {
        return new ResilienceReader(reader, parent.append("resilience"));
    }

    /** Parts that are not set are as in {@code usual}. */
    ResilienceConfig read(@Nullable ResilienceProperties properties, ResilienceConfig usual) {
        if (properties == null) {
            return usual;
        }
        return new ResilienceConfig(
                retry(properties.retry(), usual.retry()),
                circuitBreaker(properties.circuitBreaker(), usual.circuitBreaker()),
                bulkhead(properties.bulkhead(), usual.bulkhead()));
    }

    private @Nullable Retry retry(@Nullable RetryProperties set, @Nullable Retry ofAll) {
        if (set == null || set.equals(RetryProperties.OFF)) {
            return set == null ? ofAll : null;
        }
        Retry usual = requireNonNullElse(ofAll, Retry.DEFAULT);
        return reader.checked(
                block.append("retry"),
                () ->
                        new Retry(
                                requireNonNullElse(set.attempts(), usual.attempts()),
                                requireNonNullElse(set.firstPause(), usual.firstPause()),
                                requireNonNullElse(set.longestPause(), usual.longestPause())));
    }

    private @Nullable CircuitBreaker circuitBreaker(
            @Nullable CircuitBreakerProperties set, @Nullable CircuitBreaker ofAll) {
        if (set == null || set.equals(CircuitBreakerProperties.OFF)) {
            return set == null ? ofAll : null;
        }
        CircuitBreaker usual = requireNonNullElse(ofAll, CircuitBreaker.DEFAULT);
        return reader.checked(
                block.append("circuit-breaker"),
                () ->
                        new CircuitBreaker(
                                requireNonNullElse(set.failurePercent(), usual.failurePercent()),
                                requireNonNullElse(set.window(), usual.window()),
                                requireNonNullElse(set.minimumCalls(), usual.minimumCalls()),
                                requireNonNullElse(set.openFor(), usual.openFor()),
                                requireNonNullElse(set.trialCalls(), usual.trialCalls())));
    }

    private @Nullable Bulkhead bulkhead(
            @Nullable BulkheadProperties set, @Nullable Bulkhead ofAll) {
        if (set == null || set.equals(BulkheadProperties.OFF)) {
            return set == null ? ofAll : null;
        }
        Bulkhead usual = requireNonNullElse(ofAll, Bulkhead.DEFAULT);
        return reader.checked(
                block.append("bulkhead"),
                () ->
                        new Bulkhead(
                                requireNonNullElse(set.callsAtOnce(), usual.callsAtOnce()),
                                requireNonNullElse(set.longestWait(), usual.longestWait())));
    }
}
