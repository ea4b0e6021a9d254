package io.hexapay.sandbox.server;

import io.hexapay.sandbox.simulator.CallKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls that arrive. Thread-safe. */
final class CallCounter {

    private final Map<CallKind, LongAdder> byKind = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> tokenCallsByKey = new ConcurrentHashMap<>();

    void add(CallKind kind) {
        increment(byKind, kind);
    }

    void addTokenCall(String merchantKey) {
        increment(tokenCallsByKey, merchantKey);
    }

    long count(CallKind kind) {
        return read(byKind, kind);
    }

    long countTokenCalls(String merchantKey) {
        return read(tokenCallsByKey, merchantKey);
    }

    private static <K> void increment(Map<K, LongAdder> counts, K key) {
        counts.computeIfAbsent(key, unseen -> new LongAdder()).increment();
    }

    private static <K> long read(Map<K, LongAdder> counts, K key) {
        LongAdder count = counts.get(key);
        return count == null ? 0 : count.sum();
    }
}
