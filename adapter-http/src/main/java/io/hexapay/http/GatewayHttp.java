package io.hexapay.http;

import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexapay.core.GatewayId;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/**
 * HTTP to one address of one gateway. It makes Retrofit interfaces whose methods return {@link
 * GatewayCall}; a {@link io.hexapay.core.Secret} in a header or a wire record is sent and read as its text.
 *
 * <p>Redirects are not followed, so credentials stay with the host they are meant for. Nothing is sent twice. Unknown JSON
 * fields are ignored: gateways add them without notice. Thread-safe; connections are pooled, and its idle
 * threads are daemons that end by themselves.
 */
public final class GatewayHttp {

    private final Retrofit retrofit;

    private GatewayHttp(Retrofit retrofit) {
        this.retrofit = retrofit;
    }

    /** HTTP to {@code gateway} at {@code url}. Connects with the first call. */
    public static GatewayHttp to(GatewayId gateway, GatewayUrl url, Timeouts timeouts) {
        JsonMapper json =
                JsonMapper.builder()
                        .addModule(new SecretModule())
                        .disable(FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
        return new GatewayHttp(
                new Retrofit.Builder()
                        .baseUrl(url.toHttpUrl())
                        .client(client(timeouts))
                        .addConverterFactory(new SecretConverterFactory())
                        .addConverterFactory(JacksonConverterFactory.create(json))
                        .addCallAdapterFactory(new GatewayCallAdapterFactory(gateway))
                        .validateEagerly(true)
                        .build());
    }

    /** The gateway's interface: annotated with Retrofit's, every method returning {@link GatewayCall}. */
    public <A> A api(Class<A> api) {
        return retrofit.create(api);
    }

    static OkHttpClient client(Timeouts timeouts) {
        return new OkHttpClient.Builder()
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.read())
                .callTimeout(timeouts.call())
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(new NoFollowUp())
                .addInterceptor(new AnswerBodies())
                .build();
    }
}
