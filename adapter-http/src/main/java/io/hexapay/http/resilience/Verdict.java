package io.hexapay.http.resilience;

/** What the outcome of a call tells about the gateway. */
enum Verdict {

    /** It answered, if only to refuse. */
    THERE,

    /** It gave no usable answer. */
    FAILING,

    /** Nothing: the failure is the caller's own, or counts elsewhere. */
    UNKNOWN
}
