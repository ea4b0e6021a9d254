package io.hexapay.http.error;

import org.jspecify.annotations.Nullable;

/**
 * A wire record that has the gateway's own code in it, which then stands in the log line of its
 * call.
 */
public interface CodedResponse {

    /** The gateway's own code, or null if it gave none. */
    @Nullable String responseCode();
}
