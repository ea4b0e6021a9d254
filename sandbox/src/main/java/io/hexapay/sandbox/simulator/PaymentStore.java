package io.hexapay.sandbox.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The payments at one gateway: samples for every merchant, and what each stored for itself.
 * Thread-safe.
 */
public final class PaymentStore {

    private final String idField;
    private final List<JsonObject> samples;
    private final Map<String, Deque<JsonObject>> byOwner = new HashMap<>();

    public PaymentStore(String idField, List<JsonObject> samples) {
        this.idField = idField;
        this.samples = samples;
    }

    /**
     * Keeps a payment, which must not change any more, in place of the owner's earlier one with the
     * same id.
     */
    public synchronized void store(String ownerKey, JsonObject payment) {
        Deque<JsonObject> own = byOwner.computeIfAbsent(ownerKey, first -> new ArrayDeque<>());
        own.removeIf(earlier -> earlier.text(idField).equals(payment.text(idField)));
        own.addFirst(payment);
    }

    /** The ids of the samples, in their order. */
    public List<String> sampleIds() {
        return samples.stream().map(payment -> payment.text(idField)).toList();
    }

    /** The merchant's own payments, the last stored first, then the samples. */
    public synchronized Stream<JsonObject> visibleTo(String merchantKey) {
        List<JsonObject> own = List.copyOf(byOwner.getOrDefault(merchantKey, new ArrayDeque<>()));
        return Stream.concat(own.stream(), samples.stream());
    }
}
