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
import io.hexapay.http.connection.GatewayClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.CertificatePinner;
import okhttp3.ConnectionSpec;
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

        Unavailable failure = failureOf(unchanged -> {});

        assertThat(failure).hasMessageContaining("failed the TLS handshake");
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void sendsNothingToATrustedHostOfAnotherName() throws Exception {
        HeldCertificate another = certificateFor("another.example");
        serveAs(another);

        Unavailable failure =
                failureOf(
                        trusting(another)
                                .andThen(client -> client.hostnameVerifier((host, tls) -> true)));

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
    void sendsNothingToACertificateThatIsNotPinned() throws Exception {
        HeldCertificate certificate = certificateFor("localhost");
        serveAs(certificate);
        String other = CertificatePinner.pin(certificateFor("localhost").certificate());

        Unavailable failure =
                failureOf(
                        trusting(certificate)
                                .andThen(client -> client.certificatePinner(pins(other))));

        assertThat(failure).hasMessageContaining("failed the TLS handshake");
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void sendsAtOnceOverTheSocketsOfAHost() throws Exception {
        HeldCertificate certificate = certificateFor("localhost");
        serveAs(certificate);
        Sockets sockets = new Sockets();

        EchoApi api = api(trusting(certificate).andThen(client -> client.socketFactory(sockets)));

        assertThat(api.message(null).send(SHOP).status()).isEqualTo(200);
        List<Socket> open = sockets.made.stream().filter(each -> !each.isClosed()).toList();
        assertThat(open).isNotEmpty();
        for (Socket each : open) {
            assertThat(each.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void speaksTls12OrNewerAndNothingInClear() {
        OkHttpClient client =
                GatewayClient.of(
                        GATEWAY,
                        GatewayUrl.of("https://gateway.example"),
                        Timeouts.DEFAULT,
                        builder ->
                                builder.connectionSpecs(
                                        List.of(
                                                ConnectionSpec.COMPATIBLE_TLS,
                                                ConnectionSpec.CLEARTEXT)));

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

    private static Consumer<OkHttpClient.Builder> trusting(HeldCertificate certificate) {
        HandshakeCertificates trusted =
                new HandshakeCertificates.Builder()
                        .addTrustedCertificate(certificate.certificate())
                        .build();
        return client ->
                client.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
    }

    private static CertificatePinner pins(String pin) {
        return new CertificatePinner.Builder().add("localhost", pin).build();
    }

    private Unavailable failureOf(Consumer<OkHttpClient.Builder> customizer) {
        return catchThrowableOfType(
                Unavailable.class, () -> api(customizer).message(null).send(SHOP));
    }

    private EchoApi api(Consumer<OkHttpClient.Builder> customizer) {
        return GatewayHttp.to(GATEWAY, url(), PATIENT, ExchangePolicy.NONE, customizer)
                .api(EchoApi.class);
    }

    private GatewayUrl url() {
        return GatewayUrl.of("https://localhost:" + server.getPort());
    }

    /** Keeps the sockets that it makes; OkHttp connects them. */
    private static final class Sockets extends SocketFactory {

        private final Queue<Socket> made = new ConcurrentLinkedQueue<>();

        @Override
        public Socket createSocket() {
            Socket socket = new Socket();
            made.add(socket);
            return socket;
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
