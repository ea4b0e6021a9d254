package io.hexapay.nicepay;

import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.ErrorKind;
import io.hexapay.nicepay.NicePayPlugin.AuthMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of NicePay's result codes, from the table of codes in its manual and its OpenAPI
 * document. Each has its own: neighbours in one block mean that there is no such order (A243) and
 * that it could not be updated just now (A244). A code counts whatever HTTP status it comes with;
 * one that is not here leaves it to the status.
 */
final class ResultCodes {

    static final String SUCCESS = "0000";

    /** Authentication failed. */
    static final String NOT_AUTHENTICATED = "U104";

    private static final String FIELD_MISSING = "U100";

    private static final String LOOK_IT_UP = "look the payment up";

    /**
     * A repeated order number is U112 by NicePay's English manual; the others have words for the
     * same: an order, a payment or a request that it has had before.
     */
    private static final String HAD_BEFORE = "A127 A225 P015 U112 U114 2015 2156 2201";

    private static final String NOT_THERE =
            "A118 A210 A214 A215 A216 A217 A218 A221 A223 A243 A251 U107 U111 U121 U126";

    /** What any call may be answered with. */
    private static final CodeTable ANY_CALL =
            CodeTable.of(
                    row(
                            ErrorKind.CREDENTIALS_REFUSED,
                            "refused the credentials",
                            "check key and secret",
                            "U102 U104 U116 U117 U118"),
                    row(
                            ErrorKind.REFUSED,
                            "forbade the request",
                            "check what the account may do and the addresses it may call from",
                            "A224 U108 U109"),
                    row(
                            ErrorKind.REFUSED,
                            "refused the request",
                            "correct the request",
                            "A211 A212 A222 A225 A227 A241 A242 A247 A248 A250 A255 U100 U125"),
                    row(ErrorKind.RATE_LIMITED, "was asked too often", "ask less often", "A246"),
                    row(
                            ErrorKind.UNAVAILABLE,
                            "is out of order",
                            "try again later",
                            "A201 A202 A203 A204 A205 A213 A219 A220 A226 A244 A249 A252 A253 A254"
                                    + " A256 A257 A258 A299 A300 A301 A302 A303 A304 A305 A306 A307"
                                    + " A400 A401 A402 A403 9002 S999 T001 T002 T003 T004 T005"
                                    + " X001 X002 X003 X004"),
                    row(ErrorKind.REFUSED, "does not know this address", "check base-url", "U320"),
                    // It answered in its own envelope, so the address is not what is wrong.
                    new CodeTable.Row(
                            404,
                            List.of("*"),
                            ErrorKind.REFUSED,
                            "refused the request",
                            "correct the request"));

    /**
     * A call for a token. It looks nothing up: that something is not there is about the shop, and
     * asking again does not bring it.
     */
    static final CodeTable TOKEN =
            ANY_CALL.after(
                    otherMode("basic"),
                    row(
                            ErrorKind.REFUSED,
                            "refused the request",
                            "check which shop the key belongs to",
                            NOT_THERE));

    /** A look-up. */
    static final CodeTable LOOK_UP =
            ANY_CALL.after(
                    row(
                            ErrorKind.NOT_FOUND,
                            "found nothing",
                            "check the id and which merchant it belongs to",
                            NOT_THERE));

    /**
     * A cancellation or an approval. Whatever does not say for certain that nothing was done leaves
     * the outcome unknown.
     */
    static final CodeTable CHANGE =
            LOOK_UP.after(
                    row(
                            ErrorKind.UNAVAILABLE,
                            "has had this very request before",
                            LOOK_IT_UP,
                            HAD_BEFORE),
                    row(
                            ErrorKind.UNAVAILABLE,
                            "is out of order",
                            LOOK_IT_UP,
                            "P026 P027 P044 P101 U303 U501 U503 U506 U507 U508 2000 2154"),
                    row(
                            ErrorKind.UNAVAILABLE,
                            "answered with the success of another of its interfaces",
                            LOOK_IT_UP,
                            "A000 2001 2211 3001 4000 4100 4110"),
                    row(
                            ErrorKind.NOT_FOUND,
                            "found nothing",
                            "check the id and which merchant it belongs to",
                            "U122 2012"));

    /** A net-cancel. That there is nothing to undo is its answer, and no error. */
    static final CodeTable UNDO =
            CHANGE.after(
                    row(
                            ErrorKind.REFUSED,
                            "has no such approval to undo",
                            LOOK_IT_UP,
                            NOT_THERE + " U122 2012"));

    private ResultCodes() {}

    /** {@code codes} as they are meant to a key that is used in this mode. */
    static CodeTable in(AuthMode mode, CodeTable codes) {
        return codes.after(otherMode(mode == AuthMode.BASIC ? "bearer" : "basic"));
    }

    /** Whether it says that NicePay has had a request for the same before. */
    static boolean isRepetition(@Nullable String code) {
        return code != null && List.of(HAD_BEFORE.split(" ")).contains(code);
    }

    /**
     * {@code lookUp} by an order number without its day, which the manual requires and the OpenAPI
     * document does not.
     */
    static CodeTable withoutOrderDate(CodeTable lookUp) {
        return lookUp.after(
                row(
                        ErrorKind.REFUSED,
                        "refused the request",
                        "add the order date, which NicePay may require",
                        FIELD_MISSING));
    }

    private static CodeTable.Row otherMode(String mode) {
        return row(
                ErrorKind.CREDENTIALS_REFUSED,
                "refused the way of authorization",
                "the secret key is of the other mode: set auth = " + mode,
                "U103");
    }

    private static CodeTable.Row row(ErrorKind kind, String words, String nextStep, String codes) {
        return new CodeTable.Row(null, List.of(codes.split(" ")), kind, words, nextStep);
    }
}
