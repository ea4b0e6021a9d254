package io.hexapay.portone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexapay.core.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON Web Tokens (RFC 7519). The signature is not verified: nobody is trusted because of the
 * token, which came over TLS from whom it is sent to.
 */
final class Jwt {

    private static final JsonMapper JSON = new JsonMapper();

    private Jwt() {}

    /**
     * {@code exp - iat}, to the millisecond: how long the token lives from its issue, by the clock
     * of who issued it. It is not checked: zero, negative or endless if the claims say so.
     *
     * <p>Null if {@code token} is no JWT, or not both claims are numbers. PortOne's document calls
     * its tokens JWTs, names no claims and has an example that is none, so that is no failure.
     */
    static @Nullable Duration lifetime(Secret token) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        JsonNode claims;
        try {
            claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
        JsonNode issued = claims.path("iat");
        JsonNode expires = claims.path("exp");
        return issued.isNumber() && expires.isNumber()
                ? Duration.ofMillis(Math.round((expires.asDouble() - issued.asDouble()) * 1000))
                : null;
    }
}
