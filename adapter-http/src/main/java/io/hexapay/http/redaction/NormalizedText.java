package io.hexapay.http.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text in a form in which only its characters matter: its UTF-8 bytes, one a character, in small
 * letters, without white space, base64 in the alphabet of RFC 4648, 4. Each character remembers
 * where in the original it was read.
 */
final class NormalizedText {

    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "");
    private static final int LONGEST_ENTITY = 10;
    private static final String SPACE_ESCAPES = "nrtbfv";

    private final byte[] folded;
    private final int[] starts;
    private final int[] ends;
    private int length;

    private NormalizedText(int most) {
        this.folded = new byte[most];
        this.starts = new int[most];
        this.ends = new int[most];
    }

    /** The text as it is written. */
    static NormalizedText of(String text) {
        NormalizedText folded = new NormalizedText(text.length() * 3);
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int end = at + Character.charCount(codePoint);
            folded.add(codePoint, at, end);
            at = end;
        }
        return folded;
    }

    int length() {
        return length;
    }

    String text() {
        return new String(folded, 0, length, ISO_8859_1);
    }

    /** Where in the original the character at {@code index} begins. */
    int start(int index) {
        return starts[index];
    }

    /** Where in the original the character at {@code index} ends. */
    int end(int index) {
        return ends[index];
    }

    /**
     * The same with one layer of percent-encoding, HTML's entities and the escapes of JSON and of
     * programming languages undone, or null if there is none.
     */
    @Nullable NormalizedText undone() {
        String text = text();
        if (text.indexOf('%') < 0 && text.indexOf('&') < 0 && text.indexOf('\\') < 0) {
            return null;
        }
        NormalizedText undone = new NormalizedText(length);
        for (int at = 0; at < length; ) {
            at = undone.takeOver(this, text, at);
        }
        return undone.length == length ? null : undone;
    }

    /** Takes over what stands at {@code at}, undone, and says where the next begins. */
    private int takeOver(NormalizedText other, String text, int at) {
        char character = text.charAt(at);
        if (character == '%' && isNumber(text, at + 1, at + 3, 16)) {
            return takeByte(other, Integer.parseInt(text, at + 1, at + 3, 16), at, at + 3);
        }
        if (character == '\\' && at + 1 < text.length()) {
            return takeEscape(other, text, at);
        }
        if (character == '&') {
            int end = text.substring(at, Math.min(text.length(), at + LONGEST_ENTITY)).indexOf(';');
            String meant = end < 0 ? null : entity(text.substring(at + 1, at + end));
            if (meant != null) {
                return take(other, meant, at, at + end + 1);
            }
        }
        return takeByte(other, character, at, at + 1);
    }

    private int takeEscape(NormalizedText other, String text, int at) {
        char escaped = text.charAt(at + 1);
        int digits = escaped == 'u' ? 4 : escaped == 'x' ? 2 : 0;
        int end = at + 2 + digits;
        if (digits > 0 && isNumber(text, at + 2, end, 16)) {
            int codePoint = Integer.parseInt(text, at + 2, end, 16);
            return take(other, Character.toString(codePoint), at, end);
        }
        boolean isSpace = SPACE_ESCAPES.indexOf(escaped) >= 0;
        return isSpace ? at + 2 : takeByte(other, escaped, at, at + 2);
    }

    private int take(NormalizedText other, String meant, int at, int end) {
        meant.codePoints().forEach(each -> add(each, other.starts[at], other.ends[end - 1]));
        return end;
    }

    private int takeByte(NormalizedText other, int value, int at, int end) {
        addByte((byte) value, other.starts[at], other.ends[end - 1]);
        return end;
    }

    private void add(int codePoint, int start, int end) {
        if (!Character.isSpaceChar(codePoint)) {
            String lower = Character.toString(Character.toLowerCase(codePoint));
            for (byte each : lower.getBytes(UTF_8)) {
                addByte(each, start, end);
            }
        }
    }

    private void addByte(byte value, int start, int end) {
        if (value >= 0 && value <= ' ') {
            return;
        }
        folded[length] = plain(value);
        starts[length] = start;
        ends[length] = end;
        length++;
    }

    private static byte plain(byte value) {
        return switch (value) {
            case '-' -> '+';
            case '_' -> '/';
            default -> (byte) (value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value);
        };
    }

    private static @Nullable String entity(String name) {
        boolean isHex = name.startsWith("#x");
        int from = isHex ? 2 : 1;
        if (name.startsWith("#") && isNumber(name, from, name.length(), isHex ? 16 : 10)) {
            int codePoint = Integer.parseInt(name, from, name.length(), isHex ? 16 : 10);
            return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : null;
        }
        return ENTITIES.get(name);
    }

    private static boolean isNumber(String text, int from, int to, int radix) {
        if (from >= to || to > text.length()) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (Character.digit(text.charAt(at), radix) < 0) {
                return false;
            }
        }
        return true;
    }
}
