package io.hexapay.app.examples;

import com.siot.IamportRestClient.IamportClient;
import com.siot.IamportRestClient.response.AccessToken;
import com.siot.IamportRestClient.response.IamportResponse;
import io.hexapay.core.token.MerchantAccessTokens;

/** The official client, with tokens from Hexapay. */
final class ClientWithTokens extends IamportClient {
    private final MerchantAccessTokens tokens;

    ClientWithTokens(String key, String secret, MerchantAccessTokens tokens) {
        super(key, secret);
        this.tokens = tokens;
    }

    /** Called before each call, to ask for a token. */
    @Override
    public IamportResponse<AccessToken> getAuth() {
        return new IamportResponse<>() {
            @Override
            public AccessToken getResponse() {
                return new AccessToken() {
                    @Override
                    public String getToken() {
                        return tokens.current().value().reveal();
                    }
                };
            }
        };
    }
}
