package io.hexapay.sandbox.nicepay;

/** Ends the work on a call with a result other than success. */
final class NicePayRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final NicePayResult result;

    NicePayRefusal(NicePayResult result) {
        super(result.name(), null, false, false);
        this.result = result;
    }

    NicePayResult result() {
        return result;
    }
}
