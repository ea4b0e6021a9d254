package io.hexapay.http.connection;

import static java.util.concurrent.TimeUnit.SECONDS;
import static okhttp3.ConnectionSpec.CLEARTEXT;
import static okhttp3.ConnectionSpec.MODERN_TLS;

import io.hexapay.core.GatewayId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.HostnameVerifier;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/** Builds the HTTP client of a gateway: what its host adds, and the limits that hold anyway. */
public final class GatewayClient {

    /** As many as a servlet container has threads (Tomcat and Jetty: 200), and some more. */
    private static final int MOST_IDLE = 256;

    /**
     * Less than most servers wait by default: Tomcat 20 s, Jetty 30 s, AWS load balancers 60 s,
     * nginx 75 s. Where it is not (Apache httpd and Node.js: 5 s), calls are sent once more.
     */
    private static final long IDLE_SECONDS = 15;

    /**
     * After two of these a silent connection of HTTP/2 is given up, whose calls end by their own
     * deadlines.
     */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(5);

    /** Gzip makes what it cannot compress larger, but not by more than this. */
    private static final long MAX_WIRE_BYTES = ResponseReader.MAX_BYTES + 1024;

    /** A certificate has to be of the gateway's name, whoever has issued it. */
    private static final HostnameVerifier SAME_NAME =
            new OkHttpClient.Builder()
                    .connectionSpecs(List.of(CLEARTEXT))
                    .build()
                    .hostnameVerifier();

    private GatewayClient() {}

    /**
     * A client for {@code url} alone.
     *
     * @param customizer adds what the host needs; nothing of it weakens a limit
     */
    public static OkHttpClient of(
            GatewayId gateway,
            GatewayUrl url,
            Timeouts timeouts,
            Consumer<OkHttpClient.Builder> customizer) {
        // TLS 1.3 or 1.2, or none: plain http is for loopback, and so for loopback only.
        List<ConnectionSpec> specs = List.of(url.isSecure() ? MODERN_TLS : CLEARTEXT);
        OkHttpClient.Builder chosen = new OkHttpClient.Builder().connectionSpecs(specs);
        customizer.accept(chosen);
        OkHttpClient host = chosen.build();
        OkHttpClient.Builder client =
                host.newBuilder()
                        .connectTimeout(timeouts.connect())
                        .readTimeout(timeouts.read())
                        .callTimeout(timeouts.call())
                        // The call's own timeout bounds it; one more would wake OkHttp's timer
                        // once more for each call.
                        .writeTimeout(Duration.ZERO)
                        .pingInterval(PING_INTERVAL)
                        .connectionPool(new ConnectionPool(MOST_IDLE, IDLE_SECONDS, SECONDS))
                        .connectionSpecs(specs)
                        .hostnameVerifier(SAME_NAME)
                        .dns(new DeadlineDns(gateway, host.dns()))
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .retryOnConnectionFailure(false)
                        .authenticator(Authenticator.NONE)
                        .proxyAuthenticator(ofTunnel(host.proxyAuthenticator()))
                        .cache(null);
        addInterceptors(client);
        return url.isSecure()
                ? client.socketFactory(NoDelaySocketFactory.around(host.socketFactory())).build()
                : client.socketFactory(NoDelaySocketFactory.toLoopback())
                        .proxy(Proxy.NO_PROXY)
                        .build();
    }

    /** Those of the host stand between ours: they see what comes over the wire as it came. */
    private static void addInterceptors(OkHttpClient.Builder client) {
        HostInterceptors.watch(client.interceptors());
        HostInterceptors.watch(client.networkInterceptors());
        if (!client.interceptors().isEmpty()) {
            client.interceptors().add(0, InterceptorLimits.BEFORE);
            client.addInterceptor(new InterceptorLimits());
        }
        client.addInterceptor(new WireLog());
        if (!client.networkInterceptors().isEmpty()) {
            client.addNetworkInterceptor(
                    chain -> LimitedBody.of(chain.proceed(chain.request()), MAX_WIRE_BYTES));
        }
        client.networkInterceptors().add(0, new RetryAfterInterceptor());
        client.addNetworkInterceptor(new DeliveryInterceptor());
    }

    /** OkHttp would answer a gateway's 407, too, with the proxy's credentials. */
    private static Authenticator ofTunnel(Authenticator proxy) {
        return (route, response) ->
                response.request().method().equals("CONNECT")
                        ? proxy.authenticate(route, response)
                        : null;
    }
}
