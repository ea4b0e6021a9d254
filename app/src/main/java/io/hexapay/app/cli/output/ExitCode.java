package io.hexapay.app.cli.output;

import io.hexapay.app.config.ConfigurationException;
import io.hexapay.core.GatewayException;
import io.hexapay.core.payment.UntrustedMessageException;

/** Exit codes of the program. */
public enum ExitCode {
    /** Done. */
    DONE(0),
    /** A bug in Hexapay: please report it. */
    INTERNAL_ERROR(1),
    /** Wrong usage or configuration; nothing was sent that changes anything. */
    USAGE(2),
    /** The gateway refused the credentials, or the request; or a webhook is not believed. */
    REFUSED(3),
    /** The gateway could not be reached, or gave no usable answer in time. */
    UNAVAILABLE(4),
    /** The answer breaks the gateway's own API specification. */
    MALFORMED(5),
    /** The gateway has no such payment. */
    NOT_FOUND(6),
    /** It is not known whether the gateway has done it. */
    UNKNOWN(7);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Of a command that ended in this failure. */
    public static ExitCode of(Throwable failure) {
        if (failure instanceof GatewayException gatewayFailure) {
            return of(gatewayFailure);
        }
        if (failure instanceof UntrustedMessageException) {
            return REFUSED;
        }
        return failure instanceof ConfigurationException ? USAGE : INTERNAL_ERROR;
    }

    private static ExitCode of(GatewayException failure) {
        if (failure instanceof GatewayException.Refused) {
            return REFUSED;
        }
        if (failure instanceof GatewayException.NotFound) {
            return NOT_FOUND;
        }
        if (failure instanceof GatewayException.OutcomeUnknown) {
            return UNKNOWN;
        }
        return failure instanceof GatewayException.Malformed ? MALFORMED : UNAVAILABLE;
    }
}
