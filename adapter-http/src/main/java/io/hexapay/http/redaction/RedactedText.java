package io.hexapay.http.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Secret;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came. Its beginning is shown without its secrets, and only when somebody asks.
 */
public final class RedactedText {

    /** How much of an answer is shown, in bytes. */
    static final int LONGEST = 2048;

    public static final RedactedText NONE = new RedactedText(new byte[0], Redaction.NONE);

    private final byte[] utf8;
    private final Redaction redaction;

    public RedactedText(byte[] utf8, Redaction redaction) {
        this.utf8 = utf8;
        this.redaction = redaction;
    }

    /** The part of it that may be shown, or null if there was no text. */
    public @Nullable String excerpt() {
        String beginning = new String(utf8, 0, Math.min(LONGEST, utf8.length), UTF_8);
        String text = redaction.ofText(beginning);
        return text.isBlank() ? null : text;
    }

    /** All of it, in clear, or null if there was no text. */
    public @Nullable Secret whole() {
        String text = new String(utf8, UTF_8);
        return text.isBlank() ? null : Secret.of(text);
    }

    /** The gateway's own words, without secrets. */
    public String words(String text) {
        return redaction.ofWords(text);
    }

    /** Always {@code ****}. */
    @Override
    public String toString() {
        return Redaction.MASK;
    }
}
