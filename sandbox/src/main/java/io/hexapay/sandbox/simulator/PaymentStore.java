package io.hexapay.sandbox.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The payments at one gateway: samples for every merchant, and what each has of its own. A payment
 * that is stored must not change any more; {@link #update} replaces it. Thread-safe.
 */
public final class PaymentStore {

    private final String idField;
    private final Map<String, JsonObject> samples = new LinkedHashMap<>();

    /** By the merchants' keys, then by id, in the order in which they were stored. */
    private final Map<String, Map<String, JsonObject>> byOwner = new HashMap<>();

    public PaymentStore(String idField, List<JsonObject> samples) {
        this.idField = idField;
        samples.forEach(sample -> this.samples.put(sample.text(idField), sample));
    }

    /** Keeps a payment in place of the owner's earlier one with the same id. */
    public synchronized void store(String ownerKey, JsonObject payment) {
        Map<String, JsonObject> own = own(ownerKey);
        own.remove(payment.text(idField));
        own.put(payment.text(idField), payment);
    }

    /**
     * Replaces a payment that this merchant sees, for this merchant alone. No other change of it
     * comes between.
     *
     * @param change from the payment as it is, which it leaves alone, to the one with the same id
     *     that takes its place; if it throws, nothing has changed
     * @return the new one, or null if there is no such payment
     */
    public synchronized @Nullable JsonObject update(
            String merchantKey, String id, UnaryOperator<JsonObject> change) {
        JsonObject current = find(merchantKey, id);
        if (current == null) {
            return null;
        }
        JsonObject changed = change.apply(current);
        own(merchantKey).put(id, changed);
        return changed;
    }

    /** The payment with this id that this merchant sees, or null. */
    public synchronized @Nullable JsonObject find(String merchantKey, String id) {
        JsonObject own = own(merchantKey).get(id);
        return own == null ? samples.get(id) : own;
    }

    /** The ids of the samples, in their order. */
    public List<String> sampleIds() {
        return List.copyOf(samples.keySet());
    }

    /**
     * The merchant's own payments, the last stored first, then those samples that it did not
     * replace or change.
     */
    public synchronized Stream<JsonObject> visibleTo(String merchantKey) {
        Map<String, JsonObject> own = own(merchantKey);
        List<JsonObject> visible = new ArrayList<>(own.values());
        Collections.reverse(visible);
        samples.forEach(
                (id, sample) -> {
                    if (!own.containsKey(id)) {
                        visible.add(sample);
                    }
                });
        return visible.stream();
    }

    private Map<String, JsonObject> own(String merchantKey) {
        return byOwner.computeIfAbsent(merchantKey, first -> new LinkedHashMap<>());
    }
}
