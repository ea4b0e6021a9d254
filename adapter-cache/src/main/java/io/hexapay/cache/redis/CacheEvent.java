package io.hexapay.cache.redis;

import io.hexapay.core.MerchantId;
import java.time.Duration;

/** Something that happened to the shared cache. No event carries a token, a key or a password. */
public sealed interface CacheEvent {

    /** Redis is left alone from now on, and tried again in the background. */
    record TroubleBegan(Trouble trouble) implements CacheEvent {}

    /** Redis is used again. */
    record TroubleEnded(Trouble trouble, Duration lasted) implements CacheEvent {}

    /** A value was found that must not be used, and removed. */
    record ValueRefused(MerchantId merchant, Flaw flaw) implements CacheEvent {}

    /** After a trouble, so many tokens were shared that Redis did not have. */
    record SharedAgain(int tokens) implements CacheEvent {}
}
