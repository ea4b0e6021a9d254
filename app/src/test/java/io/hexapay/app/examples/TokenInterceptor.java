package io.hexapay.app.examples;

import io.hexapay.core.AccessToken;
import io.hexapay.http.assembly.ConnectedMerchant;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Each call carries the merchant's token; after a 401 it is sent once more, with the next one. */
record TokenInterceptor(ConnectedMerchant shop) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        var gateway = shop.settings().connection().url().toHttpUrl();
        if (!chain.request().url().toString().startsWith(gateway.toString())) {
            throw new IOException("not the gateway's address: no token for it");
        }
        var token = shop.tokens().current();
        var response = chain.proceed(with(token, chain.request()));
        if (response.code() != 401) {
            return response;
        }
        response.close();
        return chain.proceed(with(shop.tokens().reject(token), chain.request()));
    }

    private static Request with(AccessToken token, Request request) {
        var bearer = "Bearer " + token.value().reveal();
        return request.newBuilder().header("Authorization", bearer).build();
    }
}
