package io.hexapay.nicepay;

import io.hexapay.core.GatewayException;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.CodedResponse;
import io.hexapay.http.error.ErrorKind;
import io.hexapay.http.error.GatewayResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that every answer has: {@code resultCode} "0000" is success; any other is a failure
 * whose reason is {@code resultMsg}, also when the HTTP status is 200.
 */
interface NicePayResponse extends CodedResponse {

    String SUCCESS = "0000";

    /** Authentication failed. */
    String NOT_AUTHENTICATED = "U104";

    /** The meaning of the codes that any call may be answered with. */
    CodeTable CODES =
            CodeTable.of(
                    row(
                            ErrorKind.CREDENTIALS_REFUSED,
                            "refused the credentials",
                            "check key and secret",
                            "U102",
                            NOT_AUTHENTICATED,
                            "U116",
                            "U117",
                            "U118"),
                    row(
                            ErrorKind.CREDENTIALS_REFUSED,
                            "refused the way of authorization",
                            "the secret key is of the other mode: use basic for "
                                    + "bearer, or the reverse",
                            "U103"),
                    row(
                            ErrorKind.REFUSED,
                            "forbade the request",
                            "check what the account may do and the addresses it may call from",
                            "U108",
                            "U109",
                            "A224"),
                    row(ErrorKind.RATE_LIMITED, "was asked too often", "ask less often", "A246"),
                    row(
                            ErrorKind.UNAVAILABLE,
                            "has trouble on its own network",
                            "try again later",
                            "A2*",
                            "A4*"));

    /** The same for calls that look something up. */
    CodeTable LOOK_UP_CODES =
            CODES.after(
                    row(
                            ErrorKind.NOT_FOUND,
                            "found nothing",
                            "check the id and which merchant it belongs to",
                            "U107",
                            "U111",
                            "U126",
                            "A251"));

    @Nullable String resultCode();

    @Nullable String resultMsg();

    @Override
    default @Nullable String responseCode() {
        return resultCode();
    }

    /**
     * The answer's body, if it is a success.
     *
     * @throws GatewayException if it is not
     */
    static <T extends NicePayResponse> T unwrap(GatewayResponse<T> answer) {
        return unwrap(answer, CODES);
    }

    /**
     * The answer's body, if it is a success.
     *
     * @throws GatewayException.NotFound if the gateway has no such payment
     * @throws GatewayException if it is no success for another reason
     */
    static <T extends NicePayResponse> T unwrapFound(GatewayResponse<T> answer) {
        return unwrap(answer, LOOK_UP_CODES);
    }

    /** Whether the token is not accepted, which NicePay may also say under status 200. */
    static boolean refusesToken(GatewayResponse<?> answer) {
        return answer.isUnauthorized()
                || (answer.body() instanceof NicePayResponse body
                        && NOT_AUTHENTICATED.equals(body.resultCode()));
    }

    private static <T extends NicePayResponse> T unwrap(
            GatewayResponse<T> answer, CodeTable codes) {
        T body = answer.body();
        String code = body == null ? null : body.resultCode();
        if (body == null || code == null) {
            throw answer.failure(null);
        }
        if (!code.equals(SUCCESS) || !answer.isSuccessful()) {
            throw codes.failure(answer, code, body.resultMsg());
        }
        return body;
    }

    private static CodeTable.Row row(
            ErrorKind kind, String words, String nextStep, String... codes) {
        return new CodeTable.Row(null, List.of(codes), kind, words, nextStep);
    }
}
