package io.hexapay.sandbox.portone;

/** Ends the work on a call with an error. */
final class PortOneRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final PortOneError error;

    PortOneRefusal(PortOneError error) {
        super(error.name(), null, false, false);
        this.error = error;
    }

    PortOneError error() {
        return error;
    }
}
