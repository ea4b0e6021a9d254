package io.hexapay.sandbox.iamport;

import io.hexapay.sandbox.simulator.SimulatedResponse;

/** Ends a call that Iamport refuses, with the answer to it. */
final class IamportRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    /** Refused by what the request is: {@code code} -1 under an HTTP status. */
    IamportRefusal(int status, String message) {
        this(status, -1, message);
    }

    private IamportRefusal(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Refused by what the payment is: {@code code} 1 under HTTP 200. */
    static IamportRefusal ofCancellation(String message) {
        return new IamportRefusal(200, 1, message);
    }

    SimulatedResponse toResponse() {
        return IamportEnvelope.failure(status, code, String.valueOf(getMessage()));
    }
}
