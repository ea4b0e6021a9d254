package io.hexapay.http.connection;

import java.io.IOException;

/** An answer came, and is not one that may be read. The message completes "answered …". */
final class UnreadableResponseException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableResponseException(String message) {
        super(message);
    }
}
