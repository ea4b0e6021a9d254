package io.hexapay.core;

/** Whether a request of which no usable answer came can have been processed. */
public enum Delivery {

    /** Nothing of it has left for the gateway: whatever it was, sending it again is safe. */
    NOT_SENT,

    /**
     * It may have been processed. Only what is idempotent (a look-up, a request for a token) may be
     * sent again; of anything else the outcome has to be looked up first.
     */
    UNKNOWN
}
