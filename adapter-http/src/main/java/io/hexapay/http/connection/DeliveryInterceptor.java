package io.hexapay.http.connection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Stands between a connection that is ready and the first byte of the request. What passes may have
 * been processed; what is cancelled before does not pass, so "not sent" is certain.
 */
final class DeliveryInterceptor implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (chain.call().isCanceled() || Thread.currentThread().isInterrupted()) {
            throw new IOException("given up before it was sent");
        }
        Connection connection = requireNonNull(chain.connection(), "a network interceptor has one");
        CallState.of(chain.request()).send(connection.protocol() == Protocol.HTTP_2);
        return chain.proceed(chain.request());
    }
}
