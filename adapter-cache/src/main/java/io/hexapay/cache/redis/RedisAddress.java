package io.hexapay.cache.redis;

import io.hexapay.core.Secret;
import io.lettuce.core.RedisURI;

/**
 * Where a Redis is, and who we are to it. It may hold a password, so it prints without user and password.
 * Immutable.
 */
public final class RedisAddress {

    private final Secret text;

    private RedisAddress(Secret text) {
        this.text = text;
    }

    /**
     * Reads {@code redis://[[user:]password@]host[:port][/database]}, the same with {@code rediss} for TLS, or
     * {@code redis-sentinel://[password@]host[:port][,host[:port]]/database#master}.
     *
     * @throws IllegalArgumentException if it is none of these; the message does not repeat it
     */
    public static RedisAddress parse(String uri) {
        try {
            RedisAddress address = new RedisAddress(Secret.of(uri.strip()));
            address.uri();
            return address;
        } catch (IllegalArgumentException | IllegalStateException flaw) {
            // The flaw's own message repeats the whole URI, and with it a password.
            throw new IllegalArgumentException(
                    "not the address of a Redis (expected: redis://[user:password@]host[:port][/database],"
                            + " the same with rediss:// for TLS, or redis-sentinel://host[:port],…#master;"
                            + " special characters in a password percent-encoded)");
        }
    }

    /** Lettuce changes what it is given, so each time another. */
    RedisURI uri() {
        return RedisURI.create(text.reveal());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RedisAddress that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return uri().toString().replaceFirst("//[^/@]*@", "//****@");
    }
}
