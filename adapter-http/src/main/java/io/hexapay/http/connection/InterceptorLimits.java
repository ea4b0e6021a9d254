package io.hexapay.http.connection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.util.Arrays;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Stands behind a host's interceptors: what they set for a call is set back, but for certificates,
 * pins and cookies, a body that they read ends with the byte that makes it too large, and what they
 * address to another server goes nowhere.
 */
final class InterceptorLimits implements Interceptor {

    /** Stands before them, and knows what their call was set to. */
    static final Interceptor BEFORE =
            chain -> {
                CallState.of(chain).setTo(chain);
                return chain.proceed(chain.request());
            };

    /** Before OkHttp 5.4 an interceptor could set timeouts only. */
    private static final boolean SETTABLE =
            Arrays.stream(Chain.class.getMethods())
                    .anyMatch(method -> method.getName().equals("withConnectionPool"));

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (!isSameServer(chain.request().url(), chain.call().request().url())) {
            throw HttpClientException.elsewhere();
        }
        Chain before = CallState.of(chain).settings();
        Chain limited =
                chain.withConnectTimeout(before.connectTimeoutMillis(), MILLISECONDS)
                        .withReadTimeout(before.readTimeoutMillis(), MILLISECONDS)
                        .withWriteTimeout(before.writeTimeoutMillis(), MILLISECONDS);
        Response response =
                (SETTABLE ? setBack(limited, before) : limited).proceed(chain.request());
        return LimitedBody.of(response, ResponseReader.MAX_BYTES + 1);
    }

    private static boolean isSameServer(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme())
                && one.host().equals(other.host())
                && one.port() == other.port();
    }

    private static Chain setBack(Chain chain, Chain before) {
        return chain.withHostnameVerifier(before.getHostnameVerifier())
                .withProxy(before.getProxy())
                .withProxySelector(before.getProxySelector())
                .withProxyAuthenticator(before.getProxyAuthenticator())
                .withAuthenticator(before.getAuthenticator())
                .withRetryOnConnectionFailure(before.getRetryOnConnectionFailure())
                .withCache(before.getCache())
                .withDns(before.getDns())
                .withSocketFactory(before.getSocketFactory())
                .withConnectionPool(before.getConnectionPool());
    }
}
