package io.hexapay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * Text as it reads whatever it was put through: its UTF-8 bytes, one a character, in small letters, without white space,
 * with percent-encoding, HTML's entities and JSON's escapes undone, and base64 in the alphabet of RFC 4648, 4. Each
 * character remembers where it was read.
 */
final class FoldedText {

    private static final Map<String, Character> ENTITIES =
            Map.of("&amp;", '&', "&lt;", '<', "&gt;", '>', "&quot;", '"', "&#39;", '\'');
    private static final int LONGEST_ENTITY = 6;
    private static final String SPACE_ESCAPES = "nrtbf";

    private final String original;
    private final byte[] folded;
    private final int[] starts;
    private final int[] ends;
    private int length;

    private FoldedText(String original) {
        this.original = original;
        int most = original.length() * 3;
        this.folded = new byte[most];
        this.starts = new int[most];
        this.ends = new int[most];
        for (int at = 0; at < original.length(); ) {
            at = read(at);
        }
    }

    static FoldedText of(String text) {
        return new FoldedText(text);
    }

    int length() {
        return length;
    }

    String text() {
        return new String(folded, 0, length, ISO_8859_1);
    }

    /** The original, with each run of hidden characters, and what was left out between them, as one mask. */
    String masked(boolean[] hidden, String mask) {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (int i = 0; i < length; i++) {
            if (hidden[i]) {
                int first = i;
                while (i + 1 < length && hidden[i + 1]) {
                    i++;
                }
                text.append(original, shown, Math.max(shown, starts[first])).append(mask);
                shown = ends[i];
            }
        }
        return text.append(original, Math.min(shown, original.length()), original.length())
                .toString();
    }

    /** Reads what stands at {@code at}, and says where the next begins. */
    private int read(int at) {
        char character = original.charAt(at);
        if (Character.isWhitespace(character)) {
            return at + 1;
        }
        if (character == '\\' && at + 1 < original.length()) {
            boolean isSpace = SPACE_ESCAPES.indexOf(original.charAt(at + 1)) >= 0;
            return isSpace ? at + 2 : at + 1;
        }
        if (character == '%' && isHex(at + 1) && isHex(at + 2)) {
            int value = Integer.parseInt(original, at + 1, at + 3, 16);
            add((byte) value, at, at + 3);
            return at + 3;
        }
        if (character == '&') {
            int end = original.indexOf(';', at) + 1;
            if (end > at && end - at <= LONGEST_ENTITY) {
                Character meant = ENTITIES.get(original.substring(at, end));
                if (meant != null) {
                    add((byte) meant.charValue(), at, end);
                    return end;
                }
            }
        }
        return readPlain(at);
    }

    private int readPlain(int at) {
        int codePoint = original.codePointAt(at);
        int end = at + Character.charCount(codePoint);
        for (byte each : Character.toString(Character.toLowerCase(codePoint)).getBytes(UTF_8)) {
            add(each, at, end);
        }
        return end;
    }

    private void add(byte value, int start, int end) {
        if (!Character.isWhitespace(value)) {
            folded[length] = plain(value);
            starts[length] = start;
            ends[length] = end;
            length++;
        }
    }

    private static byte plain(byte value) {
        return switch (value) {
            case '-' -> '+';
            case '_' -> '/';
            default -> (byte) (value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value);
        };
    }

    private boolean isHex(int at) {
        return at < original.length() && Character.digit(original.charAt(at), 16) >= 0;
    }
}
