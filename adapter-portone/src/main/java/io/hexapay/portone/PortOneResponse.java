package io.hexapay.portone;

import io.hexapay.core.GatewayException;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.CodedResponse;
import io.hexapay.http.error.GatewayResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of every failure: a {@code type}, and mostly a {@code message}. */
interface PortOneResponse extends CodedResponse {

    /** As {@code PAYMENT_NOT_FOUND}; the {@code type} of a proxy's problem (RFC 9457) is a URI. */
    Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]*");

    @Nullable String type();

    @Nullable String message();

    @Override
    default @Nullable String responseCode() {
        String type = type();
        return type != null && TYPE.matcher(type).matches() ? type : null;
    }

    /**
     * The answer's body, if it is a success, which its HTTP status says.
     *
     * @param errors what the types of failures mean to the call that was made
     * @throws GatewayException if it is not
     */
    static <T extends PortOneResponse> T unwrap(GatewayResponse<T> answer, CodeTable errors) {
        T body = answer.body();
        if (body != null && answer.isSuccessful()) {
            return body;
        }
        String type = body == null ? null : body.responseCode();
        if (body == null || type == null) {
            throw answer.failure(null);
        }
        throw errors.failure(answer, type, body.message());
    }
}
