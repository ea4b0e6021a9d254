package io.hexapay.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Makes meters in a registry, and removes them again. Thread-safe. */
final class OwnMeters implements AutoCloseable {

    private final MeterRegistry registry;
    private final Set<Meter> made = ConcurrentHashMap.newKeySet();
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    OwnMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String name, String description, Iterable<Tag> tags) {
        if (!closed) {
            own(Counter.builder(name).description(description).tags(tags).register(registry))
                    .increment();
        }
    }

    void time(String name, String description, Iterable<Tag> tags, Duration took) {
        if (!closed) {
            own(Timer.builder(name).description(description).tags(tags).register(registry))
                    .record(took);
        }
    }

    <T> void counter(
            String name, String description, Iterable<Tag> tags, T of, ToDoubleFunction<T> count) {
        own(
                FunctionCounter.builder(name, of, count)
                        .description(description)
                        .tags(tags)
                        .register(registry));
    }

    <T> void gauge(
            String name, String description, Iterable<Tag> tags, T of, ToDoubleFunction<T> value) {
        own(Gauge.builder(name, of, value).description(description).tags(tags).register(registry));
    }

    /**
     * @param seconds with fractions
     */
    <T> void secondsGauge(
            String name,
            String description,
            Iterable<Tag> tags,
            T of,
            ToDoubleFunction<T> seconds) {
        own(
                TimeGauge.builder(name, of, TimeUnit.SECONDS, seconds)
                        .description(description)
                        .tags(tags)
                        .register(registry));
    }

    boolean isClosed() {
        return closed;
    }

    /** Removes those of that name as well, whoever makes them. */
    void claim(String name) {
        claimed.add(name);
    }

    @Override
    public void close() {
        closed = true;
        made.forEach(registry::remove);
        removeClaimed();
    }

    /** For whoever has somebody else make those that are claimed. */
    void removeClaimedIfClosed() {
        if (closed) {
            removeClaimed(); // Made since.
        }
    }

    private void removeClaimed() {
        claimed.forEach(name -> registry.find(name).meters().forEach(registry::remove));
    }

    private <M extends Meter> M own(M meter) {
        made.add(meter);
        if (closed) {
            registry.remove(meter); // Made while it was being closed.
        }
        return meter;
    }
}
