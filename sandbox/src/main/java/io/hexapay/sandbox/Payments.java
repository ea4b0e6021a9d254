package io.hexapay.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The payments at one gateway: stock for every merchant, and what each merchant stored for itself. Thread-safe. */
final class Payments {

    private final String idField;
    private final List<JsonObject> stock;
    private final Map<String, Deque<JsonObject>> byOwner = new HashMap<>();

    Payments(String idField, List<JsonObject> stock) {
        this.idField = idField;
        this.stock = stock;
    }

    /** Keeps a payment, which must not change any more, in place of the owner's earlier one with the same id. */
    synchronized void store(String ownerKey, JsonObject payment) {
        Deque<JsonObject> own = byOwner.computeIfAbsent(ownerKey, first -> new ArrayDeque<>());
        own.removeIf(earlier -> earlier.text(idField).equals(payment.text(idField)));
        own.addFirst(payment);
    }

    /** The merchant's own payments, the last stored first, then the stock. */
    synchronized Stream<JsonObject> visibleTo(String merchantKey) {
        List<JsonObject> own = List.copyOf(byOwner.getOrDefault(merchantKey, new ArrayDeque<>()));
        return Stream.concat(own.stream(), stock.stream());
    }
}
