package io.hexapay.http.connection;

import io.hexapay.core.Delivery;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets the request of an attempt through once, whoever sends it, and not after the attempt has
 * ended. Knows whether it may have been processed. Thread-safe.
 */
final class DeliveryGate {

    private final AtomicBoolean shut = new AtomicBoolean();
    private volatile boolean sent;
    private volatile boolean onReusedConnection;
    private volatile @Nullable Throwable handedOver;

    /** Whether the request may have been processed. */
    Delivery delivery() {
        return sent ? Delivery.UNKNOWN : Delivery.NOT_SENT;
    }

    /** An attempt begins. */
    void open() {
        onReusedConnection = false;
        shut.set(false);
    }

    /** It has ended: if nothing of it was sent by now, nothing will be. */
    void close() {
        if (!shut.compareAndSet(false, true)) {
            sent = true;
        }
    }

    /**
     * The request is sent now; from here on it may have been processed.
     *
     * @param reused whether other calls used its connection before, or may do so at the same time
     * @throws HttpClientException if this attempt has sent it already, or has ended
     */
    void pass(boolean reused) throws HttpClientException {
        if (!shut.compareAndSet(false, true)) {
            throw HttpClientException.repeated();
        }
        sent = true;
        onReusedConnection = reused;
    }

    /**
     * Whether this attempt's request was sent on a connection that was not its own, from the start
     * and alone.
     */
    boolean isOnReusedConnection() {
        return onReusedConnection;
    }

    /** The request may have been sent past this gate. */
    void assumeSent() {
        sent = true;
    }

    /** A host's interceptors are given this failure. */
    void handOver(Throwable failure) {
        handedOver = failure;
    }

    /** Whether it is the failure that a host's interceptors were given last. */
    boolean hasHandedOver(Throwable failure) {
        return handedOver == failure;
    }
}
