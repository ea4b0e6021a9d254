package io.hexapay.cache.redis;

/** What is wrong with Redis. */
public enum Trouble {
    /** It cannot be reached: refused, reset, an unknown host, a TLS failure, no answer to a greeting. */
    UNREACHABLE,
    /** It answered too late. */
    SLOW,
    /** It answers with errors: a wrong password, no permission, still loading, or it is no Redis. */
    REFUSING,
    /** It can be read, and takes nothing: a replica, or full. */
    NOT_WRITABLE
}
