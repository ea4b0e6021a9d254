package io.hexapay.core;

import java.io.Serializable;

/**
 * The reason of a failure in the gateway's own words, made safe to print: one line, no control
 * characters, and no longer than anybody wants to read.
 *
 * @param code the gateway's own code, at most 40 characters, possibly empty
 * @param message the gateway's own words, at most 200 characters, possibly empty
 */
public record Reason(String code, String message) implements Serializable {

    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_MESSAGE = 200;

    public Reason {
        code = PrintableText.line(code, LONGEST_CODE);
        message = PrintableText.line(message, LONGEST_MESSAGE);
    }

    @Override
    public String toString() {
        return message.isEmpty() ? "code " + code : "%s (code %s)".formatted(message, code);
    }
}
