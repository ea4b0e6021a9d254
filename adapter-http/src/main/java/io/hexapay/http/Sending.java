package io.hexapay.http;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Delivery;
import io.hexapay.core.Secret;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Request;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way: what the thread that waits, the thread that sends and OkHttp's interceptors tell one
 * another. It is a tag of the call's request. Thread-safe.
 */
final class Sending {

    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private volatile List<Secret> secrets = List.of();
    private volatile int status;
    private volatile ByteString beginning = ByteString.EMPTY;
    private volatile @Nullable Duration retryAfter;

    static Sending of(Request request) {
        return requireNonNull(request.tag(Sending.class), "the request of no gateway call");
    }

    /**
     * Starts the call, whose request carries these secrets.
     *
     * @throws IllegalStateException if it has been started before
     */
    void start(List<Secret> carried) {
        if (!state.compareAndSet(State.NEW, State.PREPARING)) {
            throw new IllegalStateException("call: sent before (expected: one call is sent once)");
        }
        secrets = List.copyOf(carried);
    }

    /** Whether the request may leave now; from then on it may have been processed. */
    boolean leaves() {
        return state.compareAndSet(State.PREPARING, State.LEFT);
    }

    /** Nobody waits any more: what has not left will not. */
    Delivery giveUp() {
        state.compareAndSet(State.PREPARING, State.GIVEN_UP);
        return delivery();
    }

    Delivery delivery() {
        return state.get() == State.LEFT ? Delivery.UNKNOWN : Delivery.NOT_SENT;
    }

    void answeredWith(int httpStatus, @Nullable Duration askedToWait) {
        status = httpStatus;
        retryAfter = askedToWait;
    }

    void answeredText(ByteString utf8) {
        beginning = utf8;
    }

    /** The HTTP status, or 0 as long as there is none. */
    int status() {
        return status;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    AnswerText text() {
        return new AnswerText(beginning, redaction());
    }

    Redaction redaction() {
        return new Redaction(secrets);
    }

    private enum State {
        NEW,
        PREPARING,
        LEFT,
        GIVEN_UP
    }
}
