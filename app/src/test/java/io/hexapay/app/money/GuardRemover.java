package io.hexapay.app.money;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a simulator and takes away what guards a cancellation: Iamport's checksum,
 * NicePay's order id (each request gets another) and PortOne's expected amount and idempotency key.
 */
final class GuardRemover implements AutoCloseable {

    private static final Set<String> DROPPED =
            Set.of("idempotency-key", "connection", "content-length", "host", "transfer-encoding");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI target;

    private GuardRemover(URI target) throws IOException {
        this.target = target;
        this.server = HttpServer.create(loopback(), 0);
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    static GuardRemover before(URI target) {
        try {
            return new GuardRemover(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(target.toString() + exchange.getRequestURI()))
                            .method(
                                    exchange.getRequestMethod(),
                                    BodyPublishers.ofString(unguarded(body)));
            exchange.getRequestHeaders().entrySet().stream()
                    .filter(header -> !DROPPED.contains(header.getKey().toLowerCase(Locale.ROOT)))
                    .forEach(header -> copy(header.getKey(), header.getValue(), request));
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(String name, List<String> values, HttpRequest.Builder request) {
        values.forEach(value -> request.header(name, value));
    }

    private static String unguarded(String body) {
        return body.replaceAll(",?\"(checksum|currentCancellableAmount)\":[0-9.]+", "")
                .replaceAll(
                        "(\"reason\":.*)\"orderId\":\"[^\"]+\"",
                        "$1\"orderId\":\"" + UUID.randomUUID() + "\"")
                .replaceAll(
                        "\"orderId\":\"[^\"]+\"(.*\"reason\":)",
                        "\"orderId\":\"" + UUID.randomUUID() + "\"$1");
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
