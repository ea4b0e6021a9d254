package io.hexapay.cache.redis;

import io.hexapay.cache.redis.fault.RedisFault;
import io.hexapay.core.MerchantId;
import java.time.Duration;

/** Something that happened to the shared cache. No event carries a token, a key or a password. */
public sealed interface CacheEvent {

    /**
     * Redis is left alone from now on, or only read if it takes no writes, and tried again in the
     * background.
     */
    record OutageBegan(RedisFault fault) implements CacheEvent {}

    /** Redis is used again. */
    record OutageEnded(RedisFault fault, Duration lasted) implements CacheEvent {}

    /** A value was found that must not be used, and removed. */
    record EntryRejected(MerchantId merchant, EntryFault fault) implements CacheEvent {}

    /** After an outage, so many tokens were saved again that Redis did not have. */
    record SavedAgain(int tokens) implements CacheEvent {}
}
