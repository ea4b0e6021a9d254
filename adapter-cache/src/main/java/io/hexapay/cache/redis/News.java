package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one process tells the others.
 *
 * @param sender the process, which need not listen to itself
 * @param entry the name of the entry
 * @param removed the fingerprint of the token that was removed, or null if one was saved
 */
record News(String sender, String entry, @Nullable String removed) {

    private static final Pattern FORM =
            Pattern.compile("1 ([0-9a-f]{16}) (\\S{1,256}) (saved|removed ([0-9a-f]{32}))");

    byte[] encode() {
        String what = removed == null ? "saved" : "removed " + removed;
        return "1 %s %s %s".formatted(sender, entry, what).getBytes(UTF_8);
    }

    /** Null if it is nothing that we ever sent. */
    static @Nullable News decode(byte[] message) {
        Matcher matcher = FORM.matcher(new String(message, UTF_8));
        return matcher.matches()
                ? new News(matcher.group(1), matcher.group(2), matcher.group(4))
                : null;
    }
}
