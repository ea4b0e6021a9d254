package io.hexapay.http.resilience;

/** How the outcome of a call counts for the circuit breaker. */
enum CircuitOutcome {
    /** The gateway answered, if only to refuse. */
    SUCCESS,
    /** It gave no usable answer. */
    FAILURE,
    /** The failure is the caller's own, or counts elsewhere. */
    IGNORED
}
