package io.hexapay.sandbox.nicepay;

/** Ends the work on a call with a result other than success. */
final class NicePayRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final NicePayResult result;
    private final int status;

    NicePayRefusal(NicePayResult result) {
        this(result, result.status());
    }

    NicePayRefusal(NicePayResult result, int status) {
        super(result.name(), null, false, false);
        this.result = result;
        this.status = status;
    }

    NicePayResult result() {
        return result;
    }

    int status() {
        return status;
    }
}
