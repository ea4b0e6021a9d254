package com.example.tidepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.error.ResponseFields;
import java.time.Duration;

/** A token as Tide Pay answers it (RFC 6749, 5.1): how many seconds it lives, and no time. */
record TidePayToken(
        @JsonProperty("error") String error,
        @JsonProperty("error_description") String description,
        @JsonProperty("access_token") Secret value,
        @JsonProperty("expires_in") Integer expiresIn)
        implements TidePayResponse {

    private static final ResponseFields FIELDS = new ResponseFields(TidePayGateway.ID, "a token");

    TokenGrant toDomain() {
        return TokenGrant.lasting(
                TidePayGateway.ID,
                FIELDS.required("access_token", value),
                Duration.ofSeconds(FIELDS.required("expires_in", expiresIn)));
    }
}
