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
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ProxyWithCredentialsTest {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("a-secret"));
    private static final Secret TOKEN = Secret.of("a-token");
    private static final EchoApi.Keys KEYS = new EchoApi.Keys("key", Secret.of("a-secret"));
    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final String BASIC = Credentials.basic("host", "password");
    private static final Authenticator WITH_PASSWORD =
            (route, response) ->
                    response.request().newBuilder().header("Proxy-Authorization", BASIC).build();

    private final HeldCertificate certificate =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    private final MockWebServer gateway = new MockWebServer();
    private final ConnectProxy proxy = open();

    @BeforeEach
    void start() throws IOException {
        gateway.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslSocketFactory());
        gateway.start();
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        proxy.close();
    }

    @Test
    void passesCallsOnAndSeesNothingOfThem() throws InterruptedException {
        answer(200);
        answer(200);
        EchoApi api = api(WITH_PASSWORD);

        assertThat(api.message(TOKEN).send(SHOP).status()).isEqualTo(200);
        assertThat(api.send(KEYS).send(SHOP).status()).isEqualTo(200);

        assertThat(proxy.requests())
                .allMatch(each -> each.startsWith("CONNECT localhost:" + gateway.getPort()))
                .noneMatch(each -> each.contains("a-token"));
        assertThat(proxy.passed()).isNotEmpty().doesNotContain("a-token", "a-secret");
        assertThat(gateway.takeRequest().getHeaders().get("Authorization")).isEqualTo("a-token");
        assertThat(gateway.takeRequest().getHeaders().names())
                .doesNotContain("Proxy-Authorization");
    }

    @Test
    void sendsNothingWithoutThem() {
        Unavailable failure =
                catchThrowableOfType(
                        Unavailable.class, () -> api(Authenticator.NONE).message(TOKEN).send(SHOP));

        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(gateway.getRequestCount()).isZero();
        assertThat(proxy.passed()).isEmpty();
    }

    /** OkHttp would send it once more, with the proxy's password. */
    @Test
    void keepsThemFromAGatewayThatAsksForThem() throws InterruptedException {
        answer(407);
        answer(200);

        assertThat(api(WITH_PASSWORD).send(KEYS).send(SHOP).status()).isEqualTo(407);

        assertThat(gateway.getRequestCount()).isOne();
        assertThat(gateway.takeRequest().getHeaders().names())
                .doesNotContain("Proxy-Authorization");
    }

    @Test
    void keepsThemFromItThoughAnInterceptorSetsThem() {
        answer(407);
        answer(200);
        Interceptor setting =
                chain -> chain.withProxyAuthenticator(WITH_PASSWORD).proceed(chain.request());
        EchoApi api = api(WITH_PASSWORD, setting);

        assertThat(api.send(KEYS).send(SHOP).status()).isEqualTo(407);
        assertThat(gateway.getRequestCount()).isOne();
    }

    private EchoApi api(Authenticator authenticator, Interceptor... interceptors) {
        return GatewayHttp.to(
                        new GatewayId("echo"),
                        GatewayUrl.of("https://localhost:" + gateway.getPort()),
                        PATIENT,
                        ExchangePolicy.NONE,
                        client -> {
                            connectThrough(client, authenticator);
                            client.interceptors().addAll(List.of(interceptors));
                        })
                .api(EchoApi.class);
    }

    private void connectThrough(OkHttpClient.Builder client, Authenticator authenticator) {
        HandshakeCertificates trusted =
                new HandshakeCertificates.Builder()
                        .addTrustedCertificate(certificate.certificate())
                        .build();
        client.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .proxy(proxy.address())
                .proxyAuthenticator(authenticator);
    }

    private void answer(int status) {
        gateway.enqueue(
                new MockResponse.Builder().code(status).body("{\"text\":\"hello\"}").build());
    }

    private static ConnectProxy open() {
        try {
            return new ConnectProxy(BASIC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
