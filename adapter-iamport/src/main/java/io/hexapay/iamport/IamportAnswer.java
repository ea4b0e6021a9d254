package io.hexapay.iamport;

import io.hexapay.core.GatewayException;
import io.hexapay.http.Answer;
import io.hexapay.http.AnswerCode;
import io.hexapay.http.CodeTable;
import io.hexapay.http.CodeTable.Row;
import io.hexapay.http.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of every answer: {@code code} 0 is success and has a {@code response}; any other is a
 * failure whose reason is {@code message}, also when the HTTP status is 200.
 */
record IamportAnswer<T>(@Nullable Integer code, @Nullable String message, @Nullable T response)
        implements AnswerCode {

    private static final int SUCCESS = 0;

    /** Iamport documents no codes beside 0 and -1: the HTTP status tells failures apart. */
    private static final CodeTable CODES = CodeTable.of();

    private static final CodeTable LOOK_UP_CODES =
            CODES.after(
                    new Row(
                            404,
                            List.of("*"),
                            Kind.NOT_FOUND,
                            "found nothing",
                            "check the id and which merchant it belongs to"));

    /**
     * What a successful answer holds.
     *
     * @throws GatewayException if it is no success
     */
    static <T> T unwrap(Answer<IamportAnswer<T>> answer) {
        return unwrap(answer, CODES);
    }

    /**
     * What a successful answer to a look-up holds.
     *
     * @throws GatewayException.NotFound if the gateway has no such thing
     * @throws GatewayException if it is no success for another reason
     */
    static <T> T unwrapFound(Answer<IamportAnswer<T>> answer) {
        return unwrap(answer, LOOK_UP_CODES);
    }

    @Override
    public @Nullable String answerCode() {
        return code == null ? null : code.toString();
    }

    private static <T> T unwrap(Answer<IamportAnswer<T>> answer, CodeTable codes) {
        IamportAnswer<T> body = answer.body();
        if (body == null || body.code == null) {
            throw answer.failure(null);
        }
        if (body.code != SUCCESS || !answer.isSuccessful()) {
            throw codes.failure(answer, body.code.toString(), body.message);
        }
        if (body.response == null) {
            throw answer.malformed("success without a response");
        }
        return body.response;
    }
}
