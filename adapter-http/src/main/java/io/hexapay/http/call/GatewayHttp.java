package io.hexapay.http.call;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.connection.Connections;
import io.hexapay.http.connection.GatewayClient;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/**
 * HTTP to one address of one gateway. It makes Retrofit interfaces whose methods return
 * {@link GatewayCall}; a {@link io.hexapay.core.Secret} in a header or a wire record is sent and
 * read as its text.
 *
 * <p>Redirects are not followed, so credentials stay with the host they are meant for. Unknown JSON
 * fields are ignored: gateways add them without notice. Thread-safe; connections are pooled, and
 * its few threads are daemons that end by themselves when idle.
 *
 * <p>A call is sent once, with one exception: a GET or HEAD whose pooled connection turns out to be
 * closed is sent once more on a new connection. All other calls have a new connection each.
 *
 * <p>Each call leaves a line in the log {@code io.hexapay.http.call} at DEBUG;
 * {@code io.hexapay.http.wire} shows at TRACE what went over the wire, without secrets.
 */
public final class GatewayHttp implements AutoCloseable {

    private final GatewayId id;
    private final Timeouts timeouts;
    private final ExchangePolicy policy;
    private final Connections connections;
    private final Retrofit retrofit;

    GatewayHttp(
            GatewayId id,
            GatewayUrl url,
            Timeouts timeouts,
            ExchangePolicy policy,
            OkHttpClient client) {
        this.id = requireNonNull(id, "id");
        this.timeouts = timeouts;
        this.policy = requireNonNull(policy, "policy");
        this.connections = Connections.of(id, client);
        this.retrofit =
                new Retrofit.Builder()
                        .baseUrl(url.toHttpUrl())
                        .callFactory(connections.requests())
                        .addConverterFactory(new SecretConverterFactory())
                        .addConverterFactory(JacksonConverterFactory.create(WireJson.MAPPER))
                        .addCallAdapterFactory(new GatewayCallAdapterFactory(this))
                        .validateEagerly(true)
                        .build();
    }

    /** HTTP to {@code gateway} at {@code url}. Connects with the first call. */
    public static GatewayHttp to(GatewayId gateway, GatewayUrl url, Timeouts timeouts) {
        return to(gateway, url, timeouts, ExchangePolicy.NONE, unchanged -> {});
    }

    /**
     * HTTP to {@code gateway} at {@code url}. Connects with the first call.
     *
     * @param policy what each exchange of {@link AuthorizedCalls} has to pass
     * @param customizer adds to the client what a host needs; Hexapay's limits hold all the same
     */
    public static GatewayHttp to(
            GatewayId gateway,
            GatewayUrl url,
            Timeouts timeouts,
            ExchangePolicy policy,
            Consumer<OkHttpClient.Builder> customizer) {
        OkHttpClient client = GatewayClient.of(gateway, url, timeouts, customizer);
        return new GatewayHttp(gateway, url, timeouts, policy, client);
    }

    /**
     * The gateway's interface: annotated with Retrofit's, every method returning
     * {@link GatewayCall}.
     */
    public <A> A api(Class<A> api) {
        return retrofit.create(api);
    }

    /**
     * Ends the connections, and with them the calls in flight. Each later call is {@link
     * io.hexapay.core.GatewayException.Unavailable}, and nothing of it is sent.
     */
    @Override
    public void close() {
        connections.close();
    }

    GatewayId id() {
        return id;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    ExchangePolicy policy() {
        return policy;
    }

    Connections connections() {
        return connections;
    }
}
