package io.hexapay.http;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Delivery;
import io.hexapay.core.Secret;
import java.time.Duration;
import java.util.List;
import okhttp3.Call;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way: what OkHttp's interceptors and events tell the thread that makes it. It is a tag of the call's
 * request. Confined to that thread.
 */
final class Sending {

    private @Nullable Call first;
    private List<Secret> secrets = List.of();
    private boolean left;
    private boolean connected;
    private boolean onReusedConnection;
    private boolean answered;
    private int status;
    private @Nullable Duration retryAfter;
    private byte[] text = {};

    static Sending of(Request request) {
        return requireNonNull(request.tag(Sending.class), "the request of no gateway call");
    }

    /** The call that Retrofit made for the request. */
    void startsWith(Call call) {
        first = call;
    }

    Call first() {
        return requireNonNull(first, "the request of no gateway call");
    }

    /** The request carries these secrets. */
    void carries(List<Secret> carried) {
        secrets = List.copyOf(carried);
    }

    /** An attempt begins. */
    void attempt() {
        connected = false;
        onReusedConnection = false;
        answered = false;
    }

    /** It has made a connection. */
    void connected() {
        connected = true;
    }

    /**
     * The request leaves now; from here on it may have been processed.
     *
     * @param shared whether other calls may use its connection at the same time
     */
    void leaves(boolean shared) {
        left = true;
        onReusedConnection = shared || !connected;
    }

    void answeredWith(int httpStatus, @Nullable Duration askedToWait) {
        answered = true;
        status = httpStatus;
        retryAfter = askedToWait;
    }

    void answeredText(byte[] utf8) {
        text = utf8;
    }

    /** Whether this attempt's request left on a connection that was not its own, from the start and alone. */
    boolean isOnReusedConnection() {
        return onReusedConnection;
    }

    /** The same, and no head of an answer came. */
    boolean isUnansweredOnReusedConnection() {
        return onReusedConnection && !answered;
    }

    Delivery delivery() {
        return left ? Delivery.UNKNOWN : Delivery.NOT_SENT;
    }

    /** The HTTP status, or 0 as long as there is none. */
    int status() {
        return status;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    AnswerText text() {
        return new AnswerText(text, redaction());
    }

    Redaction redaction() {
        return new Redaction(secrets);
    }
}
