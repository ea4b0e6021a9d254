package io.hexapay.http.redaction;

import io.hexapay.core.Secret;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns somebody else's text into one that can be printed: on one line and without secrets, neither
 * those that were sent, whatever form they come back in, nor what looks like one that is new.
 *
 * <p>It would rather hide too much: of JSON the structure stays, with names, short numbers and the
 * strings under a few harmless names; of any other text what is not quoted. Nowhere is there a run
 * that could be a token.
 */
public final class Redaction {

    public static final String MASK = "****";
    public static final Redaction NONE = new Redaction(List.of());

    /**
     * Control and formatting characters, which could stand within a secret: zero bytes, for one, in
     * UTF-16.
     */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\t\\n\\r]]");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Zl}\\p{Zp}]+");
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})|\\\\/");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*(\"|$)");

    private static final Pattern NAMED =
            Pattern.compile(
                    "((?:secret|token|passw(?:or)?d|authorization|credentials?|api_?key"
                            + "|imp_key)\\w*'?\\s*[:=]\\s*"
                            + "(?:(?:bearer|basic)\\s+)?|\\b(?:bearer|basic)\\s+)[^\\s<>,;&]+",
                    Pattern.CASE_INSENSITIVE);

    private final List<Secret> sent;

    /** Most answers are never shown, and need none. */
    private @Nullable KnownSecrets forms;

    public Redaction(List<Secret> sent) {
        this.sent = sent;
    }

    /** Of a body, or of the beginning of one. */
    public String ofText(String text) {
        String visible = unescaped(hidden(visible(text)));
        String start = visible.stripLeading();
        if (start.startsWith("{") || start.startsWith("[") || start.startsWith("\"")) {
            return MaskedJson.of(visible);
        }
        String unquoted = QUOTED.matcher(visible).replaceAll("\"****$1");
        return TokenPattern.hideIn(NAMED.matcher(unquoted).replaceAll("$1****")).strip();
    }

    /** Of words that a gateway or a user may have written, ids of payments among them. */
    public String ofWords(String text) {
        return TokenPattern.hideLongIn(unescaped(hidden(visible(text))));
    }

    private String hidden(String text) {
        KnownSecrets known = forms;
        if (known == null) {
            known = new KnownSecrets(sent);
            forms = known;
        }
        return known.hideIn(text);
    }

    private static String visible(String text) {
        String solid = INVISIBLE.matcher(text).replaceAll("");
        return SPACE.matcher(solid).replaceAll(" ");
    }

    /**
     * With what JSON may escape and need not, but for the characters that make up its structure.
     */
    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(characterOf(escape.group())));
    }

    private static String characterOf(String escape) {
        if (escape.equals("\\/")) {
            return "/";
        }
        char character = (char) Integer.parseInt(escape.substring(2), 16);
        boolean isStructure = character == '"' || character == '\\' || character < ' ';
        return isStructure || INVISIBLE.matcher(String.valueOf(character)).matches()
                ? ""
                : String.valueOf(character);
    }
}
