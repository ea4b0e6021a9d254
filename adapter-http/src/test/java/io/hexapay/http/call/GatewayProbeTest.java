package io.hexapay.http.call;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

class GatewayProbeTest {

    private static final GatewayId GATEWAY = new GatewayId("some-pg");

    @Test
    void tellsHowFarTheGatewaysClockIsAhead() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(
                    new MockResponse.Builder()
                            .code(404)
                            .addHeaderLenient("Date", httpDate(Instant.now().plusSeconds(600)))
                            .build());

            GatewayProbe probe =
                    GatewayProbe.of(GATEWAY, urlOf(server.getPort()), Timeouts.DEFAULT);

            assertThat(probe.clockOffset())
                    .isBetween(Duration.ofSeconds(540), Duration.ofSeconds(602));
            assertThat(probe.tlsVersion()).isNull();
            assertThat(server.takeRequest().getHeaders().get("Authorization")).isNull();
        }
    }

    @Test
    void doesWithoutATime() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().code(500).build());

            GatewayProbe probe =
                    GatewayProbe.of(GATEWAY, urlOf(server.getPort()), Timeouts.DEFAULT);

            assertThat(probe.clockOffset()).isNull();
            assertThat(probe.took()).isPositive();
        }
    }

    @Test
    void failsIfNobodyListens() throws Exception {
        MockWebServer server = new MockWebServer();
        server.start();
        int port = server.getPort();
        server.close();

        assertThatExceptionOfType(GatewayException.Unavailable.class)
                .isThrownBy(() -> GatewayProbe.of(GATEWAY, urlOf(port), Timeouts.DEFAULT));
    }

    private static GatewayUrl urlOf(int port) {
        return GatewayUrl.of("http://127.0.0.1:" + port);
    }

    private static String httpDate(Instant instant) {
        return RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
