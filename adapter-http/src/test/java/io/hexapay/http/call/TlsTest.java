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
import io.hexapay.http.connection.Connections;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.TlsVersion;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsTest {

    private static final GatewayId GATEWAY = new GatewayId("echo");
    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));

    /** For whoever has to wait for a handshake on a busy machine. */
    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

    private final MockWebServer server = new MockWebServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsNothingToWhomItDoesNotTrust() throws Exception {
        serveAs(certificateFor("localhost"));

        Unavailable failure = failureOf(Connections.client(url(), PATIENT));

        assertThat(failure).hasMessageContaining("failed the TLS handshake");
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void sendsNothingToATrustedHostOfAnotherName() throws Exception {
        HeldCertificate another = certificateFor("another.example");
        serveAs(another);

        Unavailable failure = failureOf(trusting(another));

        assertThat(failure).hasMessageContaining("failed the TLS handshake");
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void sendsToATrustedHostOfThatName() throws Exception {
        HeldCertificate certificate = certificateFor("localhost");
        serveAs(certificate);

        assertThat(api(trusting(certificate)).message(null).send(SHOP).status()).isEqualTo(200);
    }

    @Test
    void speaksTls12OrNewerAndNothingInClear() {
        OkHttpClient client =
                Connections.client(GatewayUrl.of("https://gateway.example"), Timeouts.DEFAULT);

        assertThat(client.connectionSpecs())
                .allMatch(ConnectionSpec::isTls)
                .flatExtracting(ConnectionSpec::tlsVersions)
                .containsOnly(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
    }

    private static HeldCertificate certificateFor(String host) {
        return new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
    }

    private void serveAs(HeldCertificate certificate) throws IOException {
        server.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslSocketFactory());
        server.enqueue(new MockResponse.Builder().body("{\"text\":\"hello\"}").build());
        server.start();
    }

    private OkHttpClient trusting(HeldCertificate certificate) {
        HandshakeCertificates trusted =
                new HandshakeCertificates.Builder()
                        .addTrustedCertificate(certificate.certificate())
                        .build();
        return Connections.client(url(), PATIENT)
                .newBuilder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
    }

    private Unavailable failureOf(OkHttpClient client) {
        return catchThrowableOfType(Unavailable.class, () -> api(client).message(null).send(SHOP));
    }

    private EchoApi api(OkHttpClient client) {
        return new GatewayHttp(
                        GATEWAY,
                        url(),
                        PATIENT,
                        ExchangePolicy.NONE,
                        Connections.to(GATEWAY, client, Dns.SYSTEM))
                .api(EchoApi.class);
    }

    private GatewayUrl url() {
        return GatewayUrl.of("https://localhost:" + server.getPort());
    }
}
