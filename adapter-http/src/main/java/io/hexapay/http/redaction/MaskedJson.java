package io.hexapay.http.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON, or what began as JSON, with its strings and long numbers masked. It reads on where a parser
 * would stop, and takes what it does not understand for something to hide.
 */
final class MaskedJson {

    private static final String STRUCTURE = "{}[]:,";

    private static final Set<String> HARMLESS =
            Set.of(
                    ("code message msg resultcode resultmsg error status now expireat expiredat"
                                    + " currency paymethod pay_method tokentype token_type"
                                    + " timestamp title detail type")
                            .split(" "));

    /** The {@code type} of an RFC 9457 problem: a URI made of words and small numbers. */
    private static final Pattern PROBLEM_TYPE =
            Pattern.compile(
                    "(?:about|https?|urn):/{0,2}+(?:"
                            + "(?:[A-Za-z]{1,5}[0-9]{1,5}+|[A-Za-z]{1,20}+|[0-9]{1,6}+)"
                            + "(?:[/.#:_-]{1,2}+|$))++");

    /** {@code paid_at}, {@code paidAt}. */
    private static final Pattern NAME_OF_TIME = Pattern.compile("[A-Za-z_]{1,30}(_at|At)");

    private static final Pattern TIME =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)? "
                            + "?([+-]\\d\\d:?\\d\\d|Z)?");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,39}");
    private static final Pattern WORD = Pattern.compile("true|false|null|[-+0-9.eE]{1,13}");

    /** As many as a telephone number has, and most amounts have not. */
    private static final int DIGITS_OF_A_LONG_NUMBER = 7;

    /** {@code cancel_amount}, {@code balanceAmt}, {@code total}: by the last word. */
    private static final Pattern NAME_OF_AMOUNT =
            Pattern.compile(
                    "(?:[A-Za-z_]{0,40}(?:_|(?<=[a-z])(?=[A-Z])))?+"
                            + "(?i:amount|amt|balance|checksum|discount|fee|free|paid|price|supply"
                            + "|cancelled|total|vat)");

    private final String text;
    private final StringBuilder masked = new StringBuilder();
    private int position;
    private char before;
    private @Nullable String name;

    private MaskedJson(String text) {
        this.text = text;
    }

    static String of(String text) {
        MaskedJson json = new MaskedJson(text);
        while (json.position < text.length()) {
            json.readOn();
        }
        return json.masked.toString().strip();
    }

    private void readOn() {
        char next = text.charAt(position);
        if (next == '"') {
            readString();
        } else if (STRUCTURE.indexOf(next) >= 0) {
            masked.append(next);
            before = next;
            name = next == ':' ? name : null;
            position++;
        } else if (next == ' ') {
            masked.append(next);
            position++;
        } else {
            readWord();
        }
    }

    private void readString() {
        int end = endOfString();
        String content = text.substring(position + 1, end);
        boolean isName = (before == '{' || before == ',') && isFollowedByColon(end + 1);
        masked.append('"').append(isName ? shownName(content) : shownValue(content));
        if (end < text.length()) {
            masked.append('"');
        }
        name = isName ? content : null;
        before = '"';
        position = end + 1;
    }

    private int endOfString() {
        int end = position + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, text.length());
    }

    private boolean isFollowedByColon(int from) {
        int place = from;
        while (place < text.length() && text.charAt(place) == ' ') {
            place++;
        }
        return place < text.length() && text.charAt(place) == ':';
    }

    private static String shownName(String content) {
        return NAME.matcher(content).matches() ? TokenPattern.hideIn(content) : Redaction.MASK;
    }

    private String shownValue(String content) {
        if (content.isEmpty()) {
            return "";
        }
        if (name == null || before != ':' || !isHarmless(name)) {
            return Redaction.MASK;
        }
        boolean isReadable =
                TIME.matcher(content).matches()
                        || (name.equals("type") && PROBLEM_TYPE.matcher(content).matches());
        return isReadable ? content : TokenPattern.hideIn(content);
    }

    private static boolean isHarmless(String name) {
        return HARMLESS.contains(name.toLowerCase(Locale.ROOT))
                || NAME_OF_TIME.matcher(name).matches();
    }

    private void readWord() {
        int start = position;
        while (position < text.length() && isOfWord(text.charAt(position))) {
            position++;
        }
        String word = text.substring(start, position);
        masked.append(isShown(word) ? word : Redaction.MASK);
        before = 'w';
        name = null;
    }

    private boolean isShown(String word) {
        return WORD.matcher(word).matches() && (!isLongNumber(word) || isNamedHarmlessly());
    }

    private static boolean isLongNumber(String word) {
        return word.chars().filter(Character::isDigit).count() >= DIGITS_OF_A_LONG_NUMBER;
    }

    private boolean isNamedHarmlessly() {
        return name != null
                && before == ':'
                && (isHarmless(name) || NAME_OF_AMOUNT.matcher(name).matches());
    }

    private static boolean isOfWord(char character) {
        return character != '"' && character != ' ' && STRUCTURE.indexOf(character) < 0;
    }
}
