package io.hexapay.iamport;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Credentials;
import io.hexapay.core.Secret;

/** The body that asks for a token. */
record IamportTokenRequest(
        @JsonProperty("imp_key") String key, @JsonProperty("imp_secret") Secret secret) {

    static IamportTokenRequest of(Credentials credentials) {
        return new IamportTokenRequest(credentials.key(), credentials.secret());
    }

    /** Without the key, which must not reach a browser. */
    @Override
    public String toString() {
        return "IamportTokenRequest[key=****, secret=****]";
    }
}
