package io.hexapay.app.examples;

import io.hexapay.core.AccessToken;
import io.hexapay.core.token.MerchantAccessTokens;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Each call carries the merchant's token; after a 401 it is sent once more, with the next one. */
record TokenInterceptor(MerchantAccessTokens tokens) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        var token = tokens.current();
        var response = chain.proceed(with(token, chain.request()));
        if (response.code() != 401) {
            return response;
        }
        response.close();
        return chain.proceed(with(tokens.reject(token), chain.request()));
    }

    private static Request with(AccessToken token, Request request) {
        var bearer = "Bearer " + token.value().reveal();
        return request.newBuilder().header("Authorization", bearer).build();
    }
}
