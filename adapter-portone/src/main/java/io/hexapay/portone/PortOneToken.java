package io.hexapay.portone;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.error.ResponseFields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A token as PortOne answers it. The refresh token beside it is not read: each login ends the one
 * given before, so processes that share an API secret would end each other's.
 */
record PortOneToken(
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("message") @Nullable String message,
        @JsonProperty("accessToken") @Nullable Secret value)
        implements PortOneResponse {

    /** The body that asks for a token. */
    record Request(@JsonProperty("apiSecret") Secret secret) {}

    /** Of every access token, by the documents. */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    /** With the lifetime that the token tells of itself, or else the documented one. */
    TokenGrant toDomain(ResponseFields fields) {
        Secret token = fields.required("accessToken", value);
        Duration told = Jwt.lifetime(token);
        return TokenGrant.lasting(PortOneGateway.ID, token, told == null ? LIFETIME : told);
    }
}
