package io.hexapay.http.connection;

import java.io.IOException;
import java.util.Date;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Reads {@code Retry-After}, and then keeps it from OkHttp, which sends a request again by itself
 * when a 503 says 0, and fails on a number that no {@code int} holds: whether to repeat is for the
 * caller to decide. (Its other repetitions can be switched off.)
 */
final class RetryAfterInterceptor implements Interceptor {

    private static final int REQUEST_TIMEOUT = 408;
    private static final String RETRY_AFTER = "Retry-After";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        CallState state = CallState.of(chain);
        if (response.code() == REQUEST_TIMEOUT && state.gate().isOnReusedConnection()) {
            // The farewell to an idle connection, and no answer (RFC 9110, 15.5.9).
            response.close();
            throw new IOException("ended an idle connection with 408");
        }
        Date date = response.headers().getDate("Date");
        state.receive(
                response.code(), RetryAfter.of(response), date == null ? null : date.toInstant());
        return response.header(RETRY_AFTER) == null
                ? response
                : response.newBuilder().removeHeader(RETRY_AFTER).build();
    }
}
