package io.hexapay.http;

import static com.fasterxml.jackson.databind.DeserializationFeature.ACCEPT_FLOAT_AS_INT;
import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES;
import static okhttp3.ConnectionSpec.CLEARTEXT;
import static okhttp3.ConnectionSpec.MODERN_TLS;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexapay.core.GatewayId;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/**
 * HTTP to one address of one gateway. It makes Retrofit interfaces whose methods return {@link
 * GatewayCall}; a {@link io.hexapay.core.Secret} in a header or a wire record is sent and read as its text.
 *
 * <p>Redirects are not followed, so credentials stay with the host they are meant for. Nothing is sent twice. Unknown JSON
 * fields are ignored: gateways add them without notice. Thread-safe; connections are pooled, at most 256 calls are
 * made at a time, and its idle threads are daemons that end by themselves.
 *
 * <p>Each call leaves a line in the log {@code io.hexapay.http.call} at DEBUG; {@code io.hexapay.http.wire} shows at
 * TRACE what went over the wire, without secrets.
 */
public final class GatewayHttp {

    private final Retrofit retrofit;

    private GatewayHttp(Retrofit retrofit) {
        this.retrofit = retrofit;
    }

    /** HTTP to {@code gateway} at {@code url}. Connects with the first call. */
    public static GatewayHttp to(GatewayId gateway, GatewayUrl url, Timeouts timeouts) {
        return of(gateway, url, client(url, timeouts), new CallThreads(gateway));
    }

    static GatewayHttp of(
            GatewayId gateway, GatewayUrl url, OkHttpClient client, CallThreads threads) {
        JsonMapper json =
                JsonMapper.builder()
                        .addModule(new SecretModule())
                        .disable(FAIL_ON_UNKNOWN_PROPERTIES)
                        // Half a code is no code: 0.5 is not success.
                        .disable(ACCEPT_FLOAT_AS_INT)
                        .build();
        return new GatewayHttp(
                new Retrofit.Builder()
                        .baseUrl(url.toHttpUrl())
                        .callFactory(request -> client.newCall(tagged(request)))
                        .addConverterFactory(new SecretConverterFactory())
                        .addConverterFactory(JacksonConverterFactory.create(json))
                        .addCallAdapterFactory(new GatewayCallAdapterFactory(gateway, threads))
                        .validateEagerly(true)
                        .build());
    }

    /** The gateway's interface: annotated with Retrofit's, every method returning {@link GatewayCall}. */
    public <A> A api(Class<A> api) {
        return retrofit.create(api);
    }

    /** For requests that are {@link #tagged}. */
    static OkHttpClient client(GatewayUrl url, Timeouts timeouts) {
        return new OkHttpClient.Builder()
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.read())
                .callTimeout(timeouts.call())
                // TLS 1.3 or 1.2, or none: plain http is for loopback, and so for loopback only.
                .connectionSpecs(List.of(url.isSecure() ? MODERN_TLS : CLEARTEXT))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addInterceptor(new WireLog())
                .addInterceptor(new AnswerBodies())
                .addNetworkInterceptor(new NoFollowUp())
                .addNetworkInterceptor(new SendingGate())
                .build();
    }

    static Request tagged(Request request) {
        return request.newBuilder().tag(Sending.class, new Sending()).build();
    }
}
