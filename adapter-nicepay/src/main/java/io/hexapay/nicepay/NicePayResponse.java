package io.hexapay.nicepay;

import io.hexapay.core.GatewayException;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.CodedResponse;
import io.hexapay.http.error.ErrorKind;
import io.hexapay.http.error.GatewayResponse;
import org.jspecify.annotations.Nullable;

/**
 * The fields that every answer has: {@code resultCode} "0000" is success; any other is a failure
 * whose reason is {@code resultMsg}, also when the HTTP status is 200.
 */
interface NicePayResponse extends CodedResponse {

    @Nullable String resultCode();

    @Nullable String resultMsg();

    @Override
    default @Nullable String responseCode() {
        return resultCode();
    }

    /**
     * The answer's body, if it is a success.
     *
     * @param codes what the codes mean to the call that was made
     * @throws GatewayException if it is not
     */
    static <T extends NicePayResponse> T unwrap(GatewayResponse<T> answer, CodeTable codes) {
        T body = answer.body();
        String code = body == null ? null : body.resultCode();
        if (body == null || code == null) {
            throw answer.failure(null);
        }
        if (!code.equals(ResultCodes.SUCCESS) || !answer.isSuccessful()) {
            throw codes.failure(answer, code, body.resultMsg());
        }
        return body;
    }

    /**
     * Whether the token is not accepted: NicePay may say so under status 200, and a 401 with a code
     * of another meaning does not say so.
     */
    static boolean refusesToken(GatewayResponse<?> answer) {
        String code = answer.body() instanceof NicePayResponse body ? body.resultCode() : null;
        if (code == null) {
            return answer.isUnauthorized();
        }
        ErrorKind kind = ResultCodes.CHANGE.kind(answer.status(), code);
        return code.equals(ResultCodes.NOT_AUTHENTICATED)
                || (answer.isUnauthorized()
                        && (kind == null || kind == ErrorKind.CREDENTIALS_REFUSED));
    }
}
