package io.hexapay.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Credentials;
import io.hexapay.core.Secret;
import java.util.Base64;

/** The {@code Basic} scheme of RFC 7617. */
public final class BasicAuthorization {

    private BasicAuthorization() {}

    /** The value of the {@code Authorization} header for these credentials. */
    public static Secret of(Credentials credentials) {
        String pair = credentials.key() + ":" + credentials.secret().reveal();
        return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }
}
