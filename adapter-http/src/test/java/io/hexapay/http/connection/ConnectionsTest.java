package io.hexapay.http.connection;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of connections; IdleConnectionsTest has their life. */
@Timeout(300)
class ConnectionsTest {

    private static final GatewayId GATEWAY = new GatewayId("small");
    private static final int CALLERS = 16;

    private final MockWebServer server = new MockWebServer();
    private final CountDownLatch silence = new CountDownLatch(1);
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    @BeforeEach
    void prepare() {
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request)
                            throws InterruptedException {
                        if (request.getTarget().equals("/silent")) {
                            silence.await();
                        }
                        return new MockResponse.Builder().body("{}").build();
                    }
                });
    }

    @AfterEach
    void stop() {
        silence.countDown();
        callers.shutdownNow();
        server.close();
    }

    @Test
    void endWhenTheyAreClosed() throws IOException {
        OkHttpClient client = client();
        Connections connections = connections(client);
        assertThat(status(connections, "GET", "")).isEqualTo(200);
        assertThat(client.connectionPool().connectionCount()).isOne();

        connections.close();

        assertThat(client.connectionPool().connectionCount()).isZero();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> status(connections, "GET", ""));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> status(connections, "POST", ""));
        assertThat(server.getRequestCount()).isOne();
    }

    /** A call of HTTP/2 ends by itself, and leaves its connection to others. */
    @ParameterizedTest
    @CsvSource({"GET, http/1.1", "POST, http/1.1", "GET, h2", "POST, h2"})
    void endTheCallsThatUseThem(String method, String protocol) throws Exception {
        OkHttpClient client = protocol.equals("h2") ? clientOfHttp2() : client();
        Connections connections = connections(client);
        Future<Integer> inFlight = callers.submit(() -> status(connections, method, "silent"));
        await().atMost(ONE_MINUTE).until(() -> server.getRequestCount() == 1);

        connections.close();

        assertThat(inFlight).failsWithin(Duration.ofMinutes(1));
        assertThat(client.connectionPool().connectionCount()).isZero();
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void leaveNoneBehindThatWasJustInUse() throws Exception {
        OkHttpClient client = client();
        Connections connections = connections(client);
        List<? extends Future<?>> calling =
                Stream.generate(() -> callers.submit(() -> callUntilClosed(connections)))
                        .limit(CALLERS)
                        .toList();
        await().atMost(ONE_MINUTE).until(() -> server.getRequestCount() > CALLERS);

        connections.close();

        for (Future<?> each : calling) {
            each.get(60, SECONDS);
        }
        assertThat(client.connectionPool().connectionCount()).isZero();
    }

    private void callUntilClosed(Connections connections) {
        while (true) {
            try {
                var unused = status(connections, "GET", "");
            } catch (IOException e) {
                assertThat(connections.isClosed()).isTrue();
                return;
            }
        }
    }

    private int status(Connections connections, String method, String path) throws IOException {
        RequestBody body = method.equals("POST") ? RequestBody.EMPTY : null;
        Request request = new Request.Builder().url(server.url(path)).method(method, body).build();
        return connections.exchange(
                connections.requests().newCall(request).request(),
                Deadline.in(Duration.ofMinutes(1)),
                Response::code);
    }

    private OkHttpClient client() throws IOException {
        server.start();
        return GatewayClient.of(
                GATEWAY,
                GatewayUrl.of("http://127.0.0.1:" + server.getPort()),
                Timeouts.DEFAULT,
                unchanged -> {});
    }

    private OkHttpClient clientOfHttp2() throws IOException {
        HeldCertificate certificate =
                new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
        server.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslSocketFactory());
        server.start();
        HandshakeCertificates trusted =
                new HandshakeCertificates.Builder()
                        .addTrustedCertificate(certificate.certificate())
                        .build();
        return GatewayClient.of(
                GATEWAY,
                GatewayUrl.of("https://localhost:" + server.getPort()),
                Timeouts.DEFAULT,
                client ->
                        client.sslSocketFactory(
                                trusted.sslSocketFactory(), trusted.trustManager()));
    }

    private static Connections connections(OkHttpClient client) {
        return Connections.of(GATEWAY, client);
    }
}
