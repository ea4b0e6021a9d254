package io.hexapay.http.connection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Stands between a connection that is ready and the first byte of the request. What passes may have
 * been processed; what is cancelled before does not pass, so "not sent" is certain. What has passed
 * does not pass again in the same attempt, whoever would send it once more.
 */
final class DeliveryInterceptor implements Interceptor {

    /** Those that a request may have been sent on. */
    private final Set<Connection> used =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (chain.call().isCanceled() || Thread.currentThread().isInterrupted()) {
            throw new IOException("given up before it was sent");
        }
        Connection connection = requireNonNull(chain.connection(), "a network interceptor has one");
        boolean reused = !used.add(connection) || connection.protocol() == Protocol.HTTP_2;
        CallState.of(chain).gate().pass(reused);
        return chain.proceed(chain.request());
    }
}
