package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message of one process to the others: a courtesy, as whoever misses it finds out by itself.
 *
 * @param sender the process, which need not listen to itself
 * @param entry the name of the entry
 * @param removed the fingerprint of the token that was removed, in hex, or null if none was
 */
record CacheMessage(String sender, String entry, Kind kind, @Nullable String removed) {

    /** Events of an entry. */
    enum Kind {
        SAVED,
        REMOVED,
        /** Whoever had the lease was given no token. */
        FAILED
    }

    private static final Pattern FORM =
            Pattern.compile(
                    "1 ([0-9a-f]{16}) (\\S{1,256}) (saved|failed|removed)(?: ([0-9a-f]{32}))?");

    byte[] encode() {
        String text = "1 %s %s %s".formatted(sender, entry, kind.name().toLowerCase(Locale.ROOT));
        return (removed == null ? text : text + " " + removed).getBytes(UTF_8);
    }

    /** Null if it is nothing that we ever sent. */
    static @Nullable CacheMessage decode(byte[] message) {
        Matcher matcher = FORM.matcher(new String(message, UTF_8));
        if (!matcher.matches()) {
            return null;
        }
        Kind kind = Kind.valueOf(matcher.group(3).toUpperCase(Locale.ROOT));
        String removed = matcher.group(4);
        return (kind == Kind.REMOVED) == (removed != null)
                ? new CacheMessage(matcher.group(1), matcher.group(2), kind, removed)
                : null;
    }
}
