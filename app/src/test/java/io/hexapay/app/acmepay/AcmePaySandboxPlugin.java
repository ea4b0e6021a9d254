package io.hexapay.app.acmepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.Sandbox;
import io.hexapay.sandbox.SandboxPlugin;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The gateway of the template, as somebody else simulates it: with the JDK, and in a jar of their
 * own.
 */
public final class AcmePaySandboxPlugin implements SandboxPlugin {

    @Override
    public String gateway() {
        return "acmepay";
    }

    @Override
    public Sandbox start(int port) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            AcmePaySandbox sandbox = new AcmePaySandbox(server, new AtomicLong());
            server.createContext("/", sandbox::answer);
            server.start();
            return sandbox;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be opened", e);
        }
    }

    private record AcmePaySandbox(HttpServer server, AtomicLong calls) implements Sandbox {

        private static final SandboxMerchant MERCHANT =
                new SandboxMerchant("acme_sandbox_key", "acme_sandbox_secret");
        private static final String TOKEN = "acme_sandbox_token";

        @Override
        public URI baseUrl() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public List<SampleMerchant> sampleMerchants() {
            return List.of(new SampleMerchant("sandbox-acmepay", MERCHANT, Map.of()));
        }

        @Override
        public List<String> samplePayments() {
            return List.of("acme_paid");
        }

        @Override
        public long tokenCalls() {
            return calls.get();
        }

        @Override
        public void close() {
            server.stop(0);
        }

        private void answer(HttpExchange exchange) throws IOException {
            if (exchange.getRequestURI().getPath().equals("/oauth/token")) {
                token(exchange);
            } else {
                payment(exchange);
            }
        }

        private void token(HttpExchange exchange) throws IOException {
            calls.incrementAndGet();
            String pair = MERCHANT.key() + ":" + MERCHANT.secret();
            String basic = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
            if (!isAuthorized(exchange, "Basic " + basic)) {
                fail(exchange, 401, "INVALID_CLIENT");
                return;
            }
            send(
                    exchange,
                    200,
                    """
                    {"access_token": "%s", "token_type": "Bearer", "expires_in": 1800}"""
                            .formatted(TOKEN));
        }

        private static void payment(HttpExchange exchange) throws IOException {
            if (!isAuthorized(exchange, "Bearer " + TOKEN)) {
                fail(exchange, 401, "INVALID_TOKEN");
                return;
            }
            if (!exchange.getRequestURI().getPath().equals("/v1/payments/acme_paid")) {
                fail(exchange, 404, "PAYMENT_NOT_FOUND");
                return;
            }
            send(
                    exchange,
                    200,
                    """
                    {"id": "acme_paid", "order": "order_paid", "status": "paid",
                     "amount": 12900, "refundable": 12900, "currency": "KRW", "method": "card",
                     "paid_at": "2026-03-02T01:01:00Z"}""");
        }

        private static boolean isAuthorized(HttpExchange exchange, String authorization) {
            return authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        }

        private static void fail(HttpExchange exchange, int status, String code)
                throws IOException {
            send(exchange, status, "{\"code\": \"%s\", \"message\": \"no\"}".formatted(code));
        }

        private static void send(HttpExchange exchange, int status, String answer)
                throws IOException {
            byte[] body = answer.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, hasBody ? body.length : -1);
            if (hasBody) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        }
    }
}
