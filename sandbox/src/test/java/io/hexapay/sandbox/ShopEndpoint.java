package io.hexapay.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A shop that takes webhooks: it answers OK as text/html, or the statuses it was told before. */
public final class ShopEndpoint implements AutoCloseable {

    /** A webhook as it came. */
    public record Received(com.sun.net.httpserver.Headers headers, String body) {}

    private final HttpServer server;
    private final ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    private ShopEndpoint(HttpServer server) {
        this.server = server;
    }

    public static ShopEndpoint start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ShopEndpoint shop = new ShopEndpoint(server);
        server.createContext("/webhook", shop::take);
        server.start();
        return shop;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:%d/webhook".formatted(server.getAddress().getPort()));
    }

    /** Answers these first. */
    public void answer(Integer... first) {
        statuses.addAll(Arrays.asList(first));
    }

    /** The next webhook, in the order in which they came. */
    public Received next() throws InterruptedException {
        Received next = received.poll(1, TimeUnit.MINUTES);
        if (next == null) {
            throw new AssertionError("no webhook came");
        }
        return next;
    }

    /** The bodies of those that came and were not taken with {@link #next}. */
    public List<String> left() {
        return received.stream().map(Received::body).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        received.add(new Received(exchange.getRequestHeaders(), body));
        Integer status = statuses.poll();
        byte[] answer = "OK".getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        exchange.sendResponseHeaders(status == null ? 200 : status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
