package io.hexapay.nicepay;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Reason;
import io.hexapay.http.Answer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every answer has: {@code resultCode} "0000" is success; any other is a failure whose reason is
 * {@code resultMsg}, also when the HTTP status is 200.
 */
interface NicePayAnswer {

    String SUCCESS = "0000";

    /** Authentication failed. */
    String NOT_AUTHENTICATED = "U104";

    /** No such credentials, and authentication failed. */
    Set<String> WRONG_CREDENTIALS = Set.of("U102", NOT_AUTHENTICATED);

    /** A Basic key used as Bearer, or the reverse. */
    String WRONG_MODE = "U103";

    Set<String> NO_SUCH_PAYMENT = Set.of("U107", "U111", "U126");

    @Nullable String resultCode();

    @Nullable String resultMsg();

    /**
     * The answer's body, if it is a success.
     *
     * @throws GatewayException if it is not
     */
    static <T extends NicePayAnswer> T unwrap(Answer<T> answer) {
        T body = answer.body();
        String code = body == null ? null : body.resultCode();
        if (body == null || code == null) {
            throw answer.failure(null);
        }
        if (!code.equals(SUCCESS) || !answer.isSuccessful()) {
            throw failure(answer, code, answer.reason(code, body.resultMsg()));
        }
        return body;
    }

    /**
     * The answer's body, if it is a success.
     *
     * @throws GatewayException.NotFound if the gateway has no such payment
     * @throws GatewayException if it is no success for another reason
     */
    static <T extends NicePayAnswer> T unwrapFound(Answer<T> answer) {
        T body = answer.body();
        String code = body == null ? null : body.resultCode();
        if (body != null && code != null && NO_SUCH_PAYMENT.contains(code)) {
            throw answer.notFound(answer.reason(code, body.resultMsg()));
        }
        return unwrap(answer);
    }

    /** Whether the token is not accepted, which NicePay may also say under status 200. */
    static boolean refusesToken(Answer<?> answer) {
        return answer.isUnauthorized()
                || (answer.body() instanceof NicePayAnswer body
                        && NOT_AUTHENTICATED.equals(body.resultCode()));
    }

    private static GatewayException failure(Answer<?> answer, String code, Reason reason) {
        if (WRONG_CREDENTIALS.contains(code)) {
            return answer.credentialsRefused(reason);
        }
        if (code.equals(WRONG_MODE)) {
            return GatewayException.Refused.credentials(
                    answer.gateway(),
                    "refused the way of authorization",
                    reason,
                    "the secret key is of the other mode: use basic for bearer, or the reverse");
        }
        if (code.startsWith("A2") || code.startsWith("A4")) {
            return answer.unavailable("has trouble on its own network", reason);
        }
        return answer.failure(reason);
    }
}
