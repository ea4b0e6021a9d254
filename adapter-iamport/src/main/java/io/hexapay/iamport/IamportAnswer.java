package io.hexapay.iamport;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Reason;
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
     * @throws GatewayException.NotFound if the gateway has no such thing
     * @throws GatewayException if it is no success for another reason
     */
    static <T> T unwrap(Answer<IamportAnswer<T>> answer) {
        IamportAnswer<T> body = answer.body();
        if (body == null || body.code == null) {
            throw answer.failure(null);
        }
        if (body.code != SUCCESS || !answer.isSuccessful()) {
            Reason reason = answer.reason(body.code.toString(), body.message);
            throw answer.status() == NOT_FOUND ? answer.notFound(reason) : answer.failure(reason);
        }
        if (body.response == null) {
            throw new GatewayException.Malformed(
                    answer.gateway(), "answered success without a response");
        }
        return body.response;
    }
}
