package io.hexapay.cache.redis;

/** Why a value in Redis is not used. */
public enum Flaw {
    /** It is nothing that we ever wrote. */
    FORMAT,
    /** It is sealed with a key that is not ours: an old one, or a new one that this process does not have yet. */
    UNKNOWN_KEY,
    /** It was changed, or sealed for another name. */
    TAMPERED,
    /** It would never end. */
    ENDLESS
}
