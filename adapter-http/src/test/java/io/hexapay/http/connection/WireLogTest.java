package io.hexapay.http.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is logged does not change what happens. */
@Timeout(300)
class WireLogTest {

    private static final GatewayId GATEWAY = new GatewayId("small");
    private static final Logger LOG = Logger.getLogger("io.hexapay.http.wire");

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void logEverything() throws IOException {
        LOG.setLevel(Level.ALL);
        server.start();
    }

    @AfterEach
    void stop() {
        LOG.setLevel(null);
        server.close();
    }

    @Test
    void leavesNoConnectionBehindWhenAnAnswerCannotBeRead() {
        server.enqueue(
                new MockResponse.Builder()
                        .addHeader("Content-Encoding", "gzip")
                        .body("no gzip, and more than is read of it at once".repeat(10_000))
                        .build());
        OkHttpClient client =
                GatewayClient.of(
                        GATEWAY,
                        GatewayUrl.of("http://127.0.0.1:" + server.getPort()),
                        Timeouts.DEFAULT,
                        unchanged -> {});
        Connections connections = Connections.of(GATEWAY, client);
        Request request = new Request.Builder().url(server.url("")).build();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () ->
                                connections.exchange(
                                        connections.requests().newCall(request).request(),
                                        Deadline.in(Duration.ofMinutes(1)),
                                        answer -> answer.body().string()));

        assertThat(client.connectionPool().idleConnectionCount())
                .isEqualTo(client.connectionPool().connectionCount());
    }
}
