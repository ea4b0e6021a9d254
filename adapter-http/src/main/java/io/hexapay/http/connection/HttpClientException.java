package io.hexapay.http.connection;

import java.io.IOException;

/**
 * Not the gateway's failure, but one of the HTTP client, to which a host may add. Says what was
 * wrong, and what to do, without a word of whoever threw it.
 */
public final class HttpClientException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String nextStep;

    private HttpClientException(String message, String nextStep) {
        super(message);
        this.nextStep = nextStep;
    }

    /** A request that was sent is not sent again: whether to repeat it is for the caller to say. */
    static HttpClientException repeated() {
        return new HttpClientException(
                "was not asked again, as an interceptor wanted",
                "let the interceptors of your HttpCustomizer proceed once");
    }

    /** A request with credentials goes nowhere but to the gateway. */
    static HttpClientException elsewhere() {
        return new HttpClientException(
                "was not asked: an interceptor addressed another server",
                "let the interceptors of your HttpCustomizer keep scheme, host and port; if the"
                        + " gateway is elsewhere, set base-url");
    }

    /** Something was thrown that OkHttp itself does not throw. */
    static HttpClientException of(Throwable unexpected) {
        HttpClientException bare =
                new HttpClientException(
                        "gave no answer: its HTTP client threw " + unexpected.getClass().getName(),
                        unexpected instanceof LinkageError
                                ? "check the class path, and what your HttpCustomizer adds"
                                : "correct what your HttpCustomizer adds to it");
        bare.setStackTrace(unexpected.getStackTrace());
        return bare;
    }

    /** Whether {@code failure} comes from one of these. */
    public static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof HttpClientException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    String nextStep() {
        return nextStep;
    }
}
