package io.hexapay.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Authenticator;
import okhttp3.Cache;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor.Chain;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an interceptor of a host sets for one call, which weakens no limit either. */
@Timeout(300)
class InterceptorLimitsTest {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("a-secret"));
    private static final Secret TOKEN = Secret.of("a-token");
    private static final EchoApi.Keys KEYS = new EchoApi.Keys("key", Secret.of("a-secret"));
    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final Authenticator AGAIN = (route, response) -> response.request();

    private final MockWebServer server = new MockWebServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void acceptsNoCertificateOfAnotherName() throws IOException {
        HeldCertificate another =
                new HeldCertificate.Builder().addSubjectAlternativeName("another.example").build();
        server.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(another)
                        .build()
                        .sslSocketFactory());
        answer(200);
        HandshakeCertificates trusted =
                new HandshakeCertificates.Builder()
                        .addTrustedCertificate(another.certificate())
                        .build();
        EchoApi api =
                http(
                                "https",
                                setting(chain -> chain.withHostnameVerifier((host, tls) -> true))
                                        .andThen(
                                                client ->
                                                        client.sslSocketFactory(
                                                                trusted.sslSocketFactory(),
                                                                trusted.trustManager())))
                        .api(EchoApi.class);

        Unavailable failure =
                catchThrowableOfType(Unavailable.class, () -> api.message(TOKEN).send(SHOP));

        assertThat(failure).hasMessageContaining("failed the TLS handshake");
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @MethodSource("detours")
    void leadsPlainHttpNowhereElse(UnaryOperator<Chain> detour) throws IOException {
        answer(200);

        assertThat(api(detour).message(TOKEN).send(SHOP).status()).isEqualTo(200);
    }

    /** Who took one would be refused the connection. */
    static Stream<UnaryOperator<Chain>> detours() {
        var nowhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        var proxy = new Proxy(Proxy.Type.HTTP, nowhere);
        return Stream.of(
                chain -> chain.withProxy(proxy),
                chain -> chain.withProxy(null).withProxySelector(ProxySelector.of(nowhere)),
                chain -> chain.withSocketFactory(new Unconnectable()));
    }

    @Test
    void answersNoCallFromACache(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 2; i++) {
            server.enqueue(
                    new MockResponse.Builder()
                            .addHeader("Cache-Control", "max-age=600")
                            .body("{\"text\":\"hello\"}")
                            .build());
        }
        server.start();
        try (Cache cache = new Cache(folder.toFile(), 1 << 20)) {
            EchoApi api = api(chain -> chain.withCache(cache));

            assertThat(api.message(TOKEN).send(SHOP).status()).isEqualTo(200);
            assertThat(api.message(TOKEN).send(SHOP).status()).isEqualTo(200);
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    /** One that knows neither deadlines nor interrupts would hold the caller. */
    @Test
    void resolvesNoNameOnTheThreadOfTheCall() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        answer(200);
        Dns counting =
                host -> {
                    asked.incrementAndGet();
                    return Dns.SYSTEM.lookup(host);
                };

        assertThat(api(chain -> chain.withDns(counting)).message(TOKEN).send(SHOP).status())
                .isEqualTo(200);
        assertThat(asked).hasValue(0);
    }

    @Test
    void keepsNoConnectionAnywhereElse() throws Exception {
        ConnectionPool elsewhere = new ConnectionPool();
        answer(200, 200, 200);
        try (GatewayHttp http =
                http("http", setting(chain -> chain.withConnectionPool(elsewhere)))) {
            EchoApi api = http.api(EchoApi.class);

            assertThat(api.message(TOKEN).send(SHOP).status()).isEqualTo(200);
            assertThat(api.send(KEYS).send(SHOP).status()).isEqualTo(200);
            assertThat(api.send(KEYS).send(SHOP).status()).isEqualTo(200);
        }

        assertThat(elsewhere.connectionCount()).isZero();
        assertThat(server.takeRequest().getExchangeIndex()).isZero();
        assertThat(server.takeRequest().getExchangeIndex()).isZero();
        assertThat(server.takeRequest().getExchangeIndex()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:%d", "https://localhost:%d", "http://localhost:1"})
    void leadsNoRequestToAnotherServer(String url) throws IOException {
        answer(200);
        HttpUrl elsewhere = HttpUrl.get(url.formatted(server.getPort()));
        Consumer<OkHttpClient.Builder> leading =
                client ->
                        client.addInterceptor(
                                chain ->
                                        chain.proceed(
                                                chain.request()
                                                        .newBuilder()
                                                        .url(elsewhere)
                                                        .build()));

        Unavailable failure =
                catchThrowableOfType(
                        Unavailable.class,
                        () -> http("http", leading).api(EchoApi.class).send(KEYS).send(SHOP));

        assertThat(failure)
                .hasMessageContaining("was not asked: an interceptor addressed another server")
                .hasMessageContaining("set base-url");
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @MethodSource("repetitions")
    void sendsNothingAgainBecauseOfAnAnswer(int status, UnaryOperator<Chain> repeating)
            throws IOException {
        answer(status, 200);

        assertThat(api(repeating).send(KEYS).send(SHOP).status()).isEqualTo(status);
        assertThat(server.getRequestCount()).isOne();
    }

    static Stream<Arguments> repetitions() {
        return Stream.of(
                Arguments.of(401, set(chain -> chain.withAuthenticator(AGAIN))),
                Arguments.of(408, set(chain -> chain.withRetryOnConnectionFailure(true))));
    }

    private void answer(int... statuses) throws IOException {
        for (int status : statuses) {
            server.enqueue(
                    new MockResponse.Builder().code(status).body("{\"text\":\"hello\"}").build());
        }
        server.start();
    }

    private EchoApi api(UnaryOperator<Chain> interceptor) {
        return http("http", setting(interceptor)).api(EchoApi.class);
    }

    private GatewayHttp http(String scheme, Consumer<OkHttpClient.Builder> customizer) {
        GatewayUrl url = GatewayUrl.of(scheme + "://localhost:" + server.getPort());
        return GatewayHttp.to(new GatewayId("echo"), url, PATIENT, ExchangePolicy.NONE, customizer);
    }

    private static Consumer<OkHttpClient.Builder> setting(UnaryOperator<Chain> interceptor) {
        return client ->
                client.addInterceptor(chain -> interceptor.apply(chain).proceed(chain.request()));
    }

    private static UnaryOperator<Chain> set(UnaryOperator<Chain> lambda) {
        return lambda;
    }

    /** Makes no socket. */
    private static final class Unconnectable extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            throw new IOException("no socket of the host's");
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
