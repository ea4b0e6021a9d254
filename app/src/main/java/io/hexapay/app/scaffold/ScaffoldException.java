package io.hexapay.app.scaffold;

import java.io.Serial;

/** An adapter cannot be written as it was asked for. Nothing was written; the message says why. */
public final class ScaffoldException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    ScaffoldException(String message) {
        super(message);
    }

    ScaffoldException(String message, Throwable cause) {
        super(message, cause);
    }
}
