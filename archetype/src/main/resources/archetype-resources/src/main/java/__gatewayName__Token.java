package ${package};

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.error.ResponseFields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A token as the gateway answers it: how many seconds it lives, and no time. */
record ${gatewayName}Token(
        @JsonProperty("code") @Nullable String code,
        @JsonProperty("message") @Nullable String message,
        @JsonProperty("access_token") @Nullable Secret value,
        @JsonProperty("expires_in") @Nullable Integer expiresIn)
        implements ${gatewayName}Response {

    TokenGrant toDomain(ResponseFields fields) {
        return TokenGrant.lasting(
                ${gatewayName}Gateway.ID,
                fields.required("access_token", value),
                Duration.ofSeconds(fields.required("expires_in", expiresIn)));
    }
}
