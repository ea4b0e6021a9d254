package io.hexapay.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps OkHttp from sending a request again by itself when a 503 says {@code Retry-After: 0}: whether to
 * repeat is for the caller to decide. (Its other repetitions can be switched off.)
 */
final class NoFollowUp implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.code() == 503 && response.header("Retry-After", "").matches("0+")
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }
}
