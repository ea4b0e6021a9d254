package io.hexapay.tck.mutant;

import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache.Lease;
import io.hexapay.core.token.port.TokenCacheListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The tokens, listeners and leases that caches share. */
final class MutantStore {

    final Map<Object, Entry> tokens;
    final List<TokenCacheListener> listeners;
    final Duration lease;
    private final Map<Object, Held> leases;
    volatile boolean used;

    MutantStore(Duration lease) {
        this(lease, new CopyOnWriteArrayList<>(), new ConcurrentHashMap<>());
    }

    private MutantStore(
            Duration lease, List<TokenCacheListener> listeners, Map<Object, Held> leases) {
        this.lease = lease;
        this.tokens = new ConcurrentHashMap<>();
        this.listeners = listeners;
        this.leases = leases;
    }

    MutantStore withOwnTokens() {
        return new MutantStore(lease, listeners, leases);
    }

    @Nullable Lease lease(Object key, long nanos, boolean always) {
        Held mine = new Held(System.nanoTime() + nanos, new Object());
        Held holder =
                leases.compute(
                        key,
                        (k, held) ->
                                held == null || always || held.end - System.nanoTime() < 0
                                        ? mine
                                        : held);
        return mine.equals(holder) ? () -> leases.remove(key, mine) : null;
    }

    String printed() {
        StringBuilder all = new StringBuilder();
        tokens.values().forEach(entry -> all.append(entry.token().value().reveal()));
        return all.toString();
    }

    record Entry(CachedToken token, long savedNanos) {
        Duration left() {
            return leftOf(token.lifeLeft());
        }

        /** The rest of what was {@code then} when it was saved, at least zero. */
        Duration leftOf(Duration then) {
            Duration left = then.minusNanos(System.nanoTime() - savedNanos);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    private record Held(long end, Object owner) {}
}
