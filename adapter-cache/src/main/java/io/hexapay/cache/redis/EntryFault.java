package io.hexapay.cache.redis;

/** Why a value in Redis is not used. */
public enum EntryFault {
    /** It is nothing that we ever wrote. */
    FORMAT,
    /**
     * It is encrypted with a key that is not ours: an old one, or a new one that this process does
     * not have yet.
     */
    UNKNOWN_KEY,
    /** It was changed, or encrypted for another name. */
    TAMPERED,
    /** It would never end. */
    ENDLESS
}
