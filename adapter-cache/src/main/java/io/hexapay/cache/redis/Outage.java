package io.hexapay.cache.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A trouble that begins once and ends once, however many notice. Thread-safe. */
final class Outage {

    private final Ledger ledger;
    private final AtomicReference<@Nullable Begun> begun = new AtomicReference<>();

    private record Begun(Trouble trouble, long nanos) {}

    Outage(Ledger ledger) {
        this.ledger = ledger;
    }

    boolean isOn() {
        return begun.get() != null;
    }

    /** What it is, or null if there is none. */
    @Nullable Trouble trouble() {
        Begun current = begun.get();
        return current == null ? null : current.trouble();
    }

    void begin(Trouble trouble) {
        if (begun.compareAndSet(null, new Begun(trouble, System.nanoTime()))) {
            ledger.count(Ledger.Count.TROUBLE);
            ledger.tell(new CacheEvent.TroubleBegan(trouble));
        }
    }

    void end() {
        Begun ended = begun.getAndSet(null);
        if (ended != null) {
            Duration lasted = Duration.ofNanos(System.nanoTime() - ended.nanos());
            ledger.tell(new CacheEvent.TroubleEnded(ended.trouble(), lasted));
        }
    }
}
