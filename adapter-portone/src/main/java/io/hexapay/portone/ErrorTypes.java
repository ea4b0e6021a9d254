package io.hexapay.portone;

import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.CodeTable.Row;
import io.hexapay.http.error.ErrorKind;
import java.util.List;

/**
 * The meaning of the {@code type} of a failure, from PortOne's OpenAPI document. A type counts
 * whatever HTTP status it comes with; one that is not here leaves it to the status.
 */
final class ErrorTypes {

    private static final Row UNAUTHORIZED =
            row(
                    "UNAUTHORIZED",
                    ErrorKind.CREDENTIALS_REFUSED,
                    "refused the credentials",
                    "check that secret is an API secret of V2");

    /** A call for a token. */
    static final CodeTable TOKEN =
            CodeTable.of(
                    UNAUTHORIZED,
                    row(
                            "INVALID_REQUEST",
                            ErrorKind.REFUSED,
                            "refused the request",
                            "check that secret is an API secret of V2"));

    /** A look-up, in either mode. */
    static final CodeTable LOOK_UP =
            CodeTable.of(
                    UNAUTHORIZED,
                    row(
                            "FORBIDDEN",
                            ErrorKind.REFUSED,
                            "forbade the request",
                            "check that key is the id of a store that the API secret may read"),
                    row(
                            "INVALID_REQUEST",
                            ErrorKind.REFUSED,
                            "refused the request",
                            "check the payment's id, and that key is the store's id"),
                    row(
                            "PAYMENT_NOT_FOUND",
                            ErrorKind.NOT_FOUND,
                            "found nothing",
                            "check the payment's id, and that key is its store's id"));

    /**
     * A cancellation, in either mode. Of what is refused nothing is carried out. What the payment
     * company refused is refused, too: it has answered PortOne, and mostly for good.
     */
    static final CodeTable CANCEL =
            CodeTable.of(
                    UNAUTHORIZED,
                    row(
                            "IDEMPOTENCY_OUTSTANDING_REQUEST",
                            ErrorKind.UNAVAILABLE,
                            "has not finished this very request",
                            "ask again, with the same request"),
                    row(
                            "PAYMENT_NOT_FOUND",
                            ErrorKind.NOT_FOUND,
                            "found nothing to cancel",
                            "check the payment's id, and that key is its store's id"),
                    row(
                            "FORBIDDEN",
                            ErrorKind.REFUSED,
                            "forbade the cancellation",
                            "check that key is the id of a store that the API secret may use"),
                    row(
                            "CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN",
                            ErrorKind.REFUSED,
                            "refused the cancellation",
                            "look up what can be cancelled now"),
                    row(
                            "PG_PROVIDER",
                            ErrorKind.REFUSED,
                            "could not cancel, as the payment company refused it",
                            "look the payment up, and ask that company"));

    private ErrorTypes() {}

    private static Row row(String type, ErrorKind kind, String words, String nextStep) {
        return new Row(null, List.of(type), kind, words, nextStep);
    }
}
