package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.SimulatedResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives the first answer to a key again for three hours, whatever it was and whatever is asked for
 * with the key. Thread-safe.
 */
final class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(3);
    private static final Pattern DOCUMENTED =
            Pattern.compile("\"[\\x20-\\x7E&&[^\"\\\\]]{16,256}\"");

    private final Clock clock;
    private final Map<String, Entry> entries = new HashMap<>();

    /** Those that have a key to themselves and are still to be answered. */
    private final Set<Call> begun = Collections.newSetFromMap(new IdentityHashMap<>());

    IdempotencyKeys(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes notice of a call that is answered later. Until then, its key is that of a request under
     * way.
     */
    synchronized void begin(String owner, Call call) {
        String key = keyIn(call);
        if (key != null && reserve(owner + key) == null) {
            begun.add(call);
        }
    }

    /** The first answer to the key that the call brings, or that of {@code work}. */
    SimulatedResponse answer(String owner, Call call, Supplier<SimulatedResponse> work) {
        String key = keyIn(call);
        if (key == null) {
            return work.get();
        }
        Entry earlier = isBegun(call) ? null : reserve(owner + key);
        if (earlier != null) {
            return earlier.answer();
        }
        SimulatedResponse first = work.get();
        keep(owner + key, first);
        return first;
    }

    /**
     * The key of the call, in its quotes; null if it brings none.
     *
     * @throws PortOneRefusal if it is not as documented
     */
    private static @Nullable String keyIn(Call call) {
        String key = call.header("Idempotency-Key");
        if (key != null && !DOCUMENTED.matcher(key).matches()) {
            throw new PortOneRefusal(PortOneError.INVALID_REQUEST);
        }
        return key;
    }

    private synchronized boolean isBegun(Call call) {
        return begun.remove(call);
    }

    /** What there is of a key already; if there is nothing, it is under way from now on. */
    private synchronized @Nullable Entry reserve(String key) {
        Instant now = clock.instant();
        Entry earlier = entries.get(key);
        if (earlier != null && now.isBefore(earlier.since().plus(KEPT))) {
            return earlier;
        }
        entries.put(key, new Entry(now, null));
        return null;
    }

    private synchronized void keep(String key, SimulatedResponse first) {
        entries.computeIfPresent(key, (same, entry) -> new Entry(entry.since(), first));
    }

    /**
     * @param first null while the request is under way
     */
    private record Entry(Instant since, @Nullable SimulatedResponse first) {

        SimulatedResponse answer() {
            return first == null
                    ? PortOneError.IDEMPOTENCY_OUTSTANDING_REQUEST.toResponse()
                    : first;
        }
    }
}
