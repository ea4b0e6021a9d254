package io.hexapay.sandbox.nicepay;

import io.hexapay.sandbox.simulator.JsonObject;

/** Ends the work on a call with a result other than success. */
final class NicePayRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final NicePayResult result;
    private final String[] details;

    /**
     * @param details that the result's message has places for
     */
    NicePayRefusal(NicePayResult result, String... details) {
        super(result.name(), null, false, false);
        this.result = result;
        this.details = details.clone();
    }

    int status() {
        return result.status();
    }

    JsonObject toJson() {
        return result.toJson((Object[]) details);
    }
}
