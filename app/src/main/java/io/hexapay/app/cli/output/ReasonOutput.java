package io.hexapay.app.cli.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Reason;
import org.jspecify.annotations.Nullable;

/** A gateway's code and words as they are printed. */
record ReasonOutput(@JsonProperty("code") String code, @JsonProperty("message") String message) {

    static @Nullable ReasonOutput of(@Nullable Reason reason) {
        return reason == null ? null : new ReasonOutput(reason.code(), reason.message());
    }

    @Override
    public String toString() {
        return new Reason(code, message).toString();
    }
}
