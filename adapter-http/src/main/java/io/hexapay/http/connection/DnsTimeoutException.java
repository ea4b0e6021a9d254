package io.hexapay.http.connection;

import java.net.UnknownHostException;

/** Nobody waits any more for what a name resolves to. */
final class DnsTimeoutException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    DnsTimeoutException(String host) {
        super(host);
    }
}
