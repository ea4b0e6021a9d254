package io.hexapay.cache.redis.connection;

/**
 * The head of a value in Redis, which is in clear, as scripts read it there: a version, the key's
 * id, the token's fingerprint, and until when the token is confirmed by Redis's clock.
 */
public final class EntryHead {

    /** Of the form: a value of another one, older or newer, counts as absent. */
    public static final byte VERSION = 4;

    /** In place of a version: what follows is the fingerprint of a token that was removed. */
    public static final byte REMOVED = 1;

    /** Of a key's id, in bytes. */
    public static final int KEY_ID_LENGTH = 4;

    /** Of a fingerprint, in bytes. */
    public static final int FINGERPRINT_LENGTH = 16;

    /** Where the fingerprint begins. */
    public static final int FINGERPRINT_AT = 1 + KEY_ID_LENGTH;

    /** Where the time begins until which the token is confirmed. */
    public static final int CONFIRMED_AT = FINGERPRINT_AT + FINGERPRINT_LENGTH;

    /** Of all this, in bytes. */
    public static final int LENGTH = CONFIRMED_AT + Long.BYTES;

    private EntryHead() {}
}
