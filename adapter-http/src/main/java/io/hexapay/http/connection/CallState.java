package io.hexapay.http.connection;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Delivery;
import io.hexapay.core.Secret;
import io.hexapay.http.redaction.RedactedText;
import io.hexapay.http.redaction.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The state of one call in flight, as OkHttp's interceptors and events tell it: a tag of the call's
 * request. Used by the thread that makes the call, and its {@link #gate} by any that a host's
 * interceptors send it on.
 */
public final class CallState {

    private @Nullable Call first;
    private Interceptor.@Nullable Chain settings;
    private Redaction redaction = Redaction.NONE;
    private final DeliveryGate gate = new DeliveryGate();
    private int status;
    private @Nullable Duration retryAfter;
    private @Nullable Instant date;
    private byte @Nullable [] text;

    CallState() {}

    public static CallState of(Request request) {
        return requireNonNull(request.tag(CallState.class), "the request of no gateway call");
    }

    /** Whatever became of the request on its way through the interceptors. */
    static CallState of(Interceptor.Chain chain) {
        return of(chain.call().request());
    }

    /** The request carries these secrets. */
    public void carries(List<Secret> secrets) {
        redaction = new Redaction(secrets);
    }

    /** Whether the request may have been processed. */
    public Delivery delivery() {
        return gate.delivery();
    }

    /** The HTTP status, or 0 as long as there is none. */
    public int status() {
        return status;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The gateway's clock when it answered, or null if it did not say. */
    public @Nullable Instant date() {
        return date;
    }

    /** The text of the response, as far as it was read. */
    public RedactedText text() {
        return new RedactedText(text == null ? new byte[0] : text, redaction);
    }

    /** Whether the response was read to its end. */
    boolean isRead() {
        return text != null;
    }

    DeliveryGate gate() {
        return gate;
    }

    Redaction redaction() {
        return redaction;
    }

    /** The call that Retrofit made for the request. */
    Call first() {
        return requireNonNull(first, "the request of no gateway call");
    }

    /** It was sent on a connection that was not its own, and no head of a response came. */
    boolean isUnansweredOnReusedConnection() {
        return gate.isOnReusedConnection() && status == 0;
    }

    void start(Call call) {
        first = call;
    }

    /** This attempt is set to what {@code chain} says. */
    void setTo(Interceptor.Chain chain) {
        settings = chain;
    }

    /** What this attempt was set to before a host's interceptors saw it. */
    Interceptor.Chain settings() {
        return requireNonNull(settings, "a call that no interceptor has seen");
    }

    void receive(int httpStatus, @Nullable Duration askedToWait, @Nullable Instant answeredAt) {
        status = httpStatus;
        retryAfter = askedToWait;
        date = answeredAt;
    }

    void receive(byte[] utf8) {
        text = utf8;
    }
}
