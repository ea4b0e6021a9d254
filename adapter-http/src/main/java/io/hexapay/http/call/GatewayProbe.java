package io.hexapay.http.call;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.connection.CallState;
import io.hexapay.http.connection.Connections;
import io.hexapay.http.connection.GatewayClient;
import io.hexapay.http.connection.TransportErrors;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Handshake;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The findings of one request without credentials about the way to a gateway.
 *
 * @param took from the first byte sent to the answer's headers, connecting included
 * @param tlsVersion as in {@code TLSv1.3}, or null over plain http
 * @param clockOffset the gateway's clock less this machine's, good to about a second, or null if
 *     the gateway did not tell its time
 */
public record GatewayProbe(
        Duration took, @Nullable String tlsVersion, @Nullable Duration clockOffset) {

    /**
     * Asks the gateway's address for anything; what it answers does not matter.
     *
     * @throws GatewayException.Unavailable if no answer came in time
     */
    public static GatewayProbe of(GatewayId gateway, GatewayUrl url, Timeouts timeouts) {
        OkHttpClient client = GatewayClient.of(gateway, url, timeouts, unchanged -> {});
        Connections connections = Connections.of(gateway, client);
        Request head = new Request.Builder().url(url.toHttpUrl()).head().build();
        Request request = connections.requests().newCall(head).request();
        try {
            long start = System.nanoTime();
            return connections.exchange(
                    request, Deadline.in(timeouts.token()), response -> measured(start, response));
        } catch (IOException e) {
            throw TransportErrors.of(gateway, CallState.of(request), e);
        } finally {
            connections.close();
        }
    }

    private static GatewayProbe measured(long start, Response response) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new GatewayProbe(took, tlsVersion(response.handshake()), clockOffset(response));
    }

    private static @Nullable String tlsVersion(@Nullable Handshake handshake) {
        return handshake == null ? null : handshake.tlsVersion().javaName();
    }

    private static @Nullable Duration clockOffset(Response response) {
        Date date = response.headers().getDate("Date");
        // The header counts whole seconds: half of one is the best guess at the rest.
        return date == null
                ? null
                : Duration.between(
                        Instant.ofEpochMilli(response.receivedResponseAtMillis()),
                        date.toInstant().plusMillis(500));
    }
}
