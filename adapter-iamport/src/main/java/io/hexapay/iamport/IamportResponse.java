package io.hexapay.iamport;

import io.hexapay.core.GatewayException;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.CodeTable.Row;
import io.hexapay.http.error.CodedResponse;
import io.hexapay.http.error.ErrorKind;
import io.hexapay.http.error.GatewayResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of every answer: {@code code} 0 is success and has a {@code response}; any other is
 * a failure whose reason is {@code message}, also when the HTTP status is 200.
 */
record IamportResponse<T>(@Nullable Integer code, @Nullable String message, @Nullable T response)
        implements CodedResponse {

    private static final int SUCCESS = 0;

    /** Iamport documents no codes beside 0 and -1: the HTTP status tells failures apart. */
    private static final CodeTable CODES = CodeTable.of();

    private static final CodeTable LOOK_UP_CODES =
            CODES.after(
                    new Row(
                            404,
                            List.of("*"),
                            ErrorKind.NOT_FOUND,
                            "found nothing",
                            "check the id and which merchant it belongs to"));

    /**
     * The content of a successful answer.
     *
     * @throws GatewayException if it is no success
     */
    static <T> T unwrap(GatewayResponse<IamportResponse<T>> answer) {
        return unwrap(answer, CODES);
    }

    /**
     * The content of a successful answer to a look-up.
     *
     * @throws GatewayException.NotFound if the gateway has no such thing
     * @throws GatewayException if it is no success for another reason
     */
    static <T> T unwrapFound(GatewayResponse<IamportResponse<T>> answer) {
        return unwrap(answer, LOOK_UP_CODES);
    }

    @Override
    public @Nullable String responseCode() {
        return code == null ? null : code.toString();
    }

    private static <T> T unwrap(GatewayResponse<IamportResponse<T>> answer, CodeTable codes) {
        IamportResponse<T> body = answer.body();
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
