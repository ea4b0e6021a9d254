package io.hexapay.http;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import okhttp3.Call;
import okhttp3.Handshake;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What one request without credentials tells about the way to a gateway.
 *
 * @param took from the first byte sent to the answer's headers, connecting included
 * @param tlsVersion as in {@code TLSv1.3}, or null over plain http
 * @param clockOffset the gateway's clock less this machine's, good to about a second, or null if the
 *     gateway did not tell its time
 */
public record GatewayProbe(
        Duration took, @Nullable String tlsVersion, @Nullable Duration clockOffset) {

    /**
     * Asks the gateway's address for anything; what it answers does not matter.
     *
     * @throws GatewayException.Unavailable if no answer came in time
     */
    public static GatewayProbe of(GatewayId gateway, GatewayUrl url, Timeouts timeouts) {
        OkHttpClient client = GatewayHttp.client(url, timeouts);
        Request request =
                GatewayHttp.tagged(new Request.Builder().url(url.toHttpUrl()).head().build());
        Sending sending = Sending.of(request);
        sending.start(List.of());
        Call call = client.newCall(request);
        try {
            return new CallThreads(gateway)
                    .run(sending, timeouts.token(), () -> measured(call), call::cancel);
        } catch (IOException e) {
            throw Failures.unavailable(gateway, sending.delivery(), e);
        } finally {
            client.connectionPool().evictAll();
        }
    }

    private static GatewayProbe measured(Call call) throws IOException {
        long start = System.nanoTime();
        try (Response response = call.execute()) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new GatewayProbe(took, tlsVersion(response.handshake()), clockOffset(response));
        }
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
