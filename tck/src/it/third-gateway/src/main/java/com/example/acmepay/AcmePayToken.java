package com.example.acmepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.error.ResponseFields;
import java.time.Instant;

/** A token as Acme Pay answers it: how many seconds it lives, from its {@code now}. */
record AcmePayToken(
        @JsonProperty("token") Secret value,
        @JsonProperty("now") Long now,
        @JsonProperty("expires_in") Long expiresIn) {

    private static final ResponseFields FIELDS = new ResponseFields(AcmePayGateway.ID, "a token");
    private static final long END = 32_503_680_000L;

    TokenGrant toDomain() {
        long start = inRange("now", now);
        long life = inRange("expires_in", expiresIn);
        return TokenGrant.answeredBy(
                AcmePayGateway.ID,
                FIELDS.required("token", value),
                Instant.ofEpochSecond(start).plusSeconds(life),
                Instant.ofEpochSecond(start));
    }

    private static long inRange(String name, Long seconds) {
        long given = FIELDS.required(name, seconds);
        if (given < -END || given > END) {
            throw FIELDS.malformed("with an impossible " + name);
        }
        return given;
    }
}
