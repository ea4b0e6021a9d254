package ${package};

import io.hexapay.core.GatewayException;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.CodedResponse;
import io.hexapay.http.error.ErrorKind;
import io.hexapay.http.error.GatewayResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failure has a {@code code} and a {@code message}; a success has neither. */
interface ${gatewayName}Response extends CodedResponse {

    /** The codes that mean another error than their HTTP status does. */
    CodeTable CODES =
            CodeTable.of(
                    new CodeTable.Row(
                            404,
                            List.of("PAYMENT_NOT_FOUND"),
                            ErrorKind.NOT_FOUND,
                            "has no such payment",
                            "check the id or order number, and the merchant"));

    @Nullable String code();

    @Nullable String message();

    @Override
    default @Nullable String responseCode() {
        return code();
    }

    /**
     * The answer's body, if it is a success.
     *
     * @throws GatewayException if it is not
     */
    static <T extends ${gatewayName}Response> T unwrap(GatewayResponse<T> answer) {
        T body = answer.body();
        String code = body == null ? null : body.code();
        if (body != null && code != null) {
            throw CODES.failure(answer, code, body.message());
        }
        if (body == null || !answer.isSuccessful()) {
            throw answer.failure(null);
        }
        return body;
    }
}
