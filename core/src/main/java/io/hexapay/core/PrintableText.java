package io.hexapay.core;

/** Makes somebody else's text safe to print. */
public final class PrintableText {

    private PrintableText() {}

    /**
     * The text as one line without control and formatting characters, which could end a log line
     * early or steer a terminal, cut to {@code longest} characters.
     */
    public static String line(String text, int longest) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        if (line.codePointCount(0, line.length()) <= longest) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
