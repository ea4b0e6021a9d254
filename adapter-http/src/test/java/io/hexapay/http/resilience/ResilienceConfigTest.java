package io.hexapay.http.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.http.resilience.ResilienceConfig.Bulkhead;
import io.hexapay.http.resilience.ResilienceConfig.CircuitBreaker;
import io.hexapay.http.resilience.ResilienceConfig.Retry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResilienceConfigTest {

    @Test
    void hasEveryPartUnlessItIsOff() {
        assertThat(ResilienceConfig.DEFAULT)
                .isEqualTo(
                        new ResilienceConfig(
                                Retry.DEFAULT, CircuitBreaker.DEFAULT, Bulkhead.DEFAULT));
        assertThat(ResilienceConfig.OFF).hasAllNullFieldsOrProperties();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT1S | PT1S | attempts: 0 (expected: 1 to 10)",
                "11 | PT1S | PT1S | attempts: 11 (expected: 1 to 10)",
                "3 | PT0.0009S | PT1S | firstPause: PT0.0009S (expected: PT0.001S to PT1M)",
                "3 | PT61S | PT1M | firstPause: PT1M1S (expected: PT0.001S to PT1M)",
                "3 | PT1S | PT0.9S | longestPause: PT0.9S (expected: PT1S to PT1M)",
                "3 | PT1S | PT61S | longestPause: PT1M1S (expected: PT1S to PT1M)"
            })
    void refusesRepetitionOutOfRange(
            int attempts, Duration firstPause, Duration longestPause, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retry(attempts, firstPause, longestPause))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 10 | 5 | PT1S | 2 | failurePercent: 0 (expected: 1 to 100)",
                "101 | 10 | 5 | PT1S | 2 | failurePercent: 101 (expected: 1 to 100)",
                "50 | 0 | 5 | PT1S | 2 | window: 0 (expected: 1 to 10000)",
                "50 | 10001 | 5 | PT1S | 2 | window: 10001 (expected: 1 to 10000)",
                "50 | 10 | 0 | PT1S | 2 | minimumCalls: 0 (expected: 1 to 10)",
                "50 | 10 | 11 | PT1S | 2 | minimumCalls: 11 (expected: 1 to 10)",
                "50 | 10 | 5 | PT0S | 2 | openFor: PT0S (expected: PT0.001S to PT10M)",
                "50 | 10 | 5 | PT601S | 2 | openFor: PT10M1S (expected: PT0.001S to PT10M)",
                "50 | 10 | 5 | PT1S | 0 | trialCalls: 0 (expected: 1 to 100)",
                "50 | 10 | 5 | PT1S | 101 | trialCalls: 101 (expected: 1 to 100)"
            })
    void refusesACircuitBreakerOutOfRange(
            int failurePercent,
            int window,
            int minimumCalls,
            Duration openFor,
            int trialCalls,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new CircuitBreaker(
                                        failurePercent, window, minimumCalls, openFor, trialCalls))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S | callsAtOnce: 0 (expected: 1 to 10000)",
                "10001 | PT0S | callsAtOnce: 10001 (expected: 1 to 10000)",
                "64 | PT-1S | longestWait: PT-1S (expected: PT0S to PT1M)",
                "64 | PT61S | longestWait: PT1M1S (expected: PT0S to PT1M)"
            })
    void refusesABulkheadOutOfRange(int callsAtOnce, Duration longestWait, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bulkhead(callsAtOnce, longestWait))
                .withMessage(message);
    }
}
