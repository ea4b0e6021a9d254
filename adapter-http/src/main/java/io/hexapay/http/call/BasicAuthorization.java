package io.hexapay.http.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Credentials;
import io.hexapay.core.Secret;
import java.util.Base64;

/**
 * The {@code Basic} scheme of RFC 7617.
 *
 * @param header the value of the {@code Authorization} header
 * @param encoded key and secret as they stand in it, which is as secret as they are
 */
public record BasicAuthorization(Secret header, Secret encoded) {

    /** For these credentials. */
    public static BasicAuthorization of(Credentials credentials) {
        String pair = credentials.key() + ":" + credentials.secret().reveal();
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        return new BasicAuthorization(Secret.of("Basic " + encoded), Secret.of(encoded));
    }
}
