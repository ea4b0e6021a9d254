package io.hexapay.http;

import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The beginning of an answer as it came. It is shown without its secrets, and only when somebody asks. */
public final class AnswerText {

    /** How much of an answer is kept. */
    static final int LONGEST = 2048;

    static final AnswerText NONE = new AnswerText(ByteString.EMPTY, Redaction.NONE);

    private final ByteString utf8;
    private final Redaction redaction;

    AnswerText(ByteString utf8, Redaction redaction) {
        this.utf8 = utf8;
        this.redaction = redaction;
    }

    /** What may be shown of it, or null if there was no text. */
    public @Nullable String excerpt() {
        String text = redaction.ofText(utf8.utf8());
        return text.isBlank() ? null : text;
    }

    /** The gateway's own words, without secrets. */
    String words(String text) {
        return redaction.ofWords(text);
    }

    /** Always {@code ****}. */
    @Override
    public String toString() {
        return "****";
    }
}
