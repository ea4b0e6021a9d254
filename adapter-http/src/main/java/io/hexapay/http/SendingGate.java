package io.hexapay.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Stands between a connection that is ready and the first byte of the request. What passes may have been
 * processed; what nobody waits for any more does not pass, so "not sent" is certain.
 */
final class SendingGate implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (!Sending.of(chain.request()).leaves()) {
            throw new IOException("given up before it was sent");
        }
        return chain.proceed(chain.request());
    }
}
