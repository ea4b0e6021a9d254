package io.hexapay.cache.redis;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Secret;
import io.lettuce.core.RedisURI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a Redis is, and who we are to it. It may hold a password, so it prints without user and
 * password. Immutable.
 */
public final class RedisAddress {

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f.]*(:[0-9A-Fa-f.]*){2,}\\]?");

    private final Secret text;

    private RedisAddress(Secret text) {
        this.text = text;
    }

    /**
     * Reads {@code redis://[[user:]password@]host[:port][/database]}, the same with {@code rediss}
     * for TLS, or {@code redis-sentinel://[password@]host[:port][,host[:port]]/database#master}.
     *
     * @throws InvalidSettingException if it is none of these; the message does not repeat it
     */
    public static RedisAddress parse(String uri) {
        try {
            RedisAddress address = new RedisAddress(Secret.of(uri.strip()));
            if (address.hasHosts()) {
                return address;
            }
        } catch (IllegalArgumentException | IllegalStateException flaw) {
            // The flaw's own message repeats the whole URI, and with it a password.
        }
        throw new InvalidSettingException(
                "address",
                "not the address of a Redis (expected:"
                        + " redis://[user:password@]host[:port][/database],"
                        + " the same with rediss:// for TLS,"
                        + " or redis-sentinel://host[:port],…#master;"
                        + " special characters in a password percent-encoded)");
    }

    /** Lettuce takes part of a password for a host if there is a {@code ?} or a {@code #} in it. */
    private boolean hasHosts() {
        List<RedisURI> servers = isSentinel() ? uri().getSentinels() : List.of(uri());
        String[] parts = text.reveal().split("[?#]", 2);
        return (parts.length == 1 || !parts[1].contains("@"))
                && servers.stream()
                        .map(RedisURI::getHost)
                        .allMatch(host -> host != null && HOST.matcher(host).matches());
    }

    boolean isSentinel() {
        return !uri().getSentinels().isEmpty();
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
