package io.hexapay.http.connection;

import java.io.IOException;

/** A request that was sent is not sent again: whether to repeat it is for the caller to decide. */
final class RepeatedRequestException extends IOException {

    private static final long serialVersionUID = 1L;
}
