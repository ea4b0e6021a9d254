package io.hexapay.http;

import java.io.IOException;

/** An answer came, and is not one that may be read. The message completes "answered …". */
final class UnreadableAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(String message) {
        super(message);
    }
}
