package io.hexapay.iamport;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A token as Iamport answers it. Times are UNIX seconds, of which fractions have been seen. */
record IamportToken(
        @JsonProperty("access_token") @Nullable Secret value,
        @JsonProperty("now") @Nullable BigDecimal now,
        @JsonProperty("expired_at") @Nullable BigDecimal expiresAt) {

    TokenGrant toDomain(ResponseFields fields) {
        return TokenGrant.answeredBy(
                IamportGateway.ID,
                fields.required("access_token", value),
                UnixTime.toInstant(fields.required("expired_at", expiresAt)),
                UnixTime.toInstant(fields.required("now", now)));
    }
}
