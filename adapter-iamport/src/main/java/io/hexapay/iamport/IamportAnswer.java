package io.hexapay.iamport;

import io.hexapay.core.GatewayException;
import io.hexapay.http.Answer;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of every answer: {@code code} 0 is success and has a {@code response}; any other is a
 * failure whose reason is {@code message}, also when the HTTP status is 200.
 */
record IamportAnswer<T>(@Nullable Integer code, @Nullable String message, @Nullable T response) {

    private static final int SUCCESS = 0;
    private static final int NOT_FOUND = 404;

    /**
     * What a successful answer holds.
     *
     * @throws GatewayException if it is no success
     */
    static <T> T unwrap(Answer<IamportAnswer<T>> answer) {
        IamportAnswer<T> body = answer.body();
        if (body == null || body.code == null) {
            throw answer.failure(null);
        }
        if (body.code != SUCCESS || !answer.isSuccessful()) {
            throw answer.failure(answer.reason(body.code.toString(), body.message));
        }
        if (body.response == null) {
            throw new GatewayException.Malformed(
                    answer.gateway(), "answered success without a response");
        }
        return body.response;
    }

    /**
     * What a successful answer to a look-up holds.
     *
     * @throws GatewayException.NotFound if the gateway has no such thing
     * @throws GatewayException if it is no success for another reason
     */
    static <T> T unwrapFound(Answer<IamportAnswer<T>> answer) {
        IamportAnswer<T> body = answer.body();
        if (answer.status() == NOT_FOUND && body != null && body.code != null) {
            throw answer.notFound(answer.reason(body.code.toString(), body.message));
        }
        return unwrap(answer);
    }
}
