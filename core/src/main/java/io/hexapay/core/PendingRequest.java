package io.hexapay.core;

import java.io.Serializable;

/**
 * A request that changes something at a gateway, as plain data: to be kept by whoever makes it
 * until its outcome is known, also across a restart. A record of texts, numbers and times, which
 * JSON libraries read as they wrote it if they ignore properties that are no component (Jackson:
 * without {@code FAIL_ON_UNKNOWN_PROPERTIES}, as Spring Boot sets it; with its module for times).
 */
public interface PendingRequest extends Serializable {

    /** The payment that it changes. */
    String paymentId();
}
