package io.hexapay.core;

import java.io.Serializable;

/**
 * A request that changes something at a gateway, as plain data: to be kept by whoever makes it
 * until its outcome is known, also across a restart. A record of texts, numbers and times, which
 * JSON libraries read as they wrote it (Jackson needs its module for times to).
 */
public interface PendingRequest extends Serializable {

    /** The payment that it changes. */
    String paymentId();
}
