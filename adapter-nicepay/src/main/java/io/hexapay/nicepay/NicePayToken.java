package io.hexapay.nicepay;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.error.ResponseFields;
import org.jspecify.annotations.Nullable;

/**
 * A token as NicePay answers it. Its sample calls the expiry "expireAt", its field table
 * "expiredAt".
 */
record NicePayToken(
        @JsonProperty("resultCode") @Nullable String resultCode,
        @JsonProperty("resultMsg") @Nullable String resultMsg,
        @JsonProperty("accessToken") @Nullable Secret value,
        @JsonProperty("expireAt") @JsonAlias("expiredAt") @Nullable String expiresAt,
        @JsonProperty("now") @Nullable String now)
        implements NicePayResponse {

    /**
     * The body that asks for a token.
     *
     * @param charset of the answer: {@code utf-8} or {@code euc-kr} (the seed document's "utf-7" is
     *     a misprint)
     */
    record Request(@JsonProperty("returnCharSet") String charset) {

        static final Request UTF_8 = new Request("utf-8");
    }

    TokenGrant toDomain(ResponseFields fields) {
        return TokenGrant.answeredBy(
                NicePayGateway.ID,
                fields.required("accessToken", value),
                IsoTime.toInstant(fields.required("expireAt", expiresAt)),
                IsoTime.toInstant(fields.required("now", now)));
    }
}
