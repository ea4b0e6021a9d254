package io.hexapay.tck;

/**
 * An ability that not every gateway, adapter or cache has. Checks that need one that is not
 * declared are left out, and the build's summary says so.
 */
public enum Capability {
    /**
     * The gateway reports failures in its own envelope, with a code and a message, under HTTP 200.
     */
    ENVELOPE,
    /** The gateway may answer in EUC-KR. */
    EUC_KR,
    /**
     * The adapter logs its calls through something that ends in {@code java.util.logging} or on the
     * console.
     */
    LOGS,
    /** The gateway can say that there is no such payment. */
    NOT_FOUND,
    /** Payments can be found by order number. */
    BY_ORDER,
    /** Payments can be found by order number and day, and the day is part of the request. */
    BY_ORDER_DATE,
    /**
     * The merchant sets a payment's id: it is the order number, and a payment is told with the same
     * value as both.
     */
    MERCHANT_SETS_ID,
    /**
     * A payment may carry a time of what has not happened, as of a virtual account that waits for
     * its transfer.
     */
    EARLY_TIMES,
    /** The gateway may accept a cancellation and carry it out later. */
    CANCELS_LATER,
    /**
     * The test makes a call that changes something, see {@link AuthenticatedCallContract#write}. A
     * {@link CancelFixture} need not declare it: its adapter cancels.
     */
    WRITES,
    /** The cache is shared between processes, see {@link TokenCacheContract#sharing}. */
    SHARED
}
