package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hexapay.sandbox.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that fails for a moment costs nobody a token who has the time to wait for it. */
class TokenAttemptsIT {

    @AutoClose private final Sandboxes sandboxes = new Sandboxes();

    private final HexapayProcess hexapay;

    TokenAttemptsIT(@TempDir Path folder) {
        hexapay = HexapayProcess.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iamport-shop", "nicepay-shop"})
    void getATokenFromAGatewayThatIsUnavailableTwice(String merchant) throws Exception {
        hexapay.configure(sandboxes.configuration());
        sandboxes.iamport.faults().next(Fault.status(503), Fault.status(503));
        sandboxes.nicepay.faults().next(Fault.status(503), Fault.status(503));

        Outcome token = hexapay.run("token", merchant);

        assertThat(token).isDone();
        assertThat(token.out()).matches("[0-9a-f]+\\R");
        assertThat(sandboxes.calls()).isEqualTo(3);
    }

    @Test
    void getATokenFromAGatewayThatAsksToComeBackInASecond() throws Exception {
        try (LimitedGateway gateway = new LimitedGateway()) {
            hexapay.configure(
                    sandboxes.configuration(),
                    "hexapay.merchants.iamport-shop.base-url = \"http://127.0.0.1:%d\""
                            .formatted(gateway.port()));

            Outcome token = hexapay.run("token", "iamport-shop");

            assertThat(token).isDone();
            assertThat(token.out()).isEqualToIgnoringNewLines("first-token");
            assertThat(gateway.calls).hasValue(2);
        }
    }

    @Test
    void areThreeAtAGatewayThatStaysUnavailable() throws Exception {
        hexapay.configure(sandboxes.configuration());
        sandboxes.iamport.faults().always(Fault.status(503));

        Outcome token = hexapay.run("token", "iamport-shop");

        assertThat(token).isUnavailable().complains("iamport-shop: iamport ", "HTTP 503");
        assertThat(sandboxes.calls()).isEqualTo(3);
    }

    @Test
    void areOneAtAGatewayThatRefusesTheKey() throws Exception {
        hexapay.configure(
                sandboxes.configuration(), "hexapay.merchants.iamport-shop.secret = canary-wrong");

        assertThat(hexapay.run("token", "iamport-shop")).isRefused();

        assertThat(sandboxes.calls()).isEqualTo(1);
    }

    @Test
    void endInTheTimeOfOneCall() throws Exception {
        hexapay.configure(
                sandboxes.configuration(), "hexapay.gateways.iamport.token-timeout = 12 s");
        sandboxes.iamport.faults().next(Fault.status(503));
        sandboxes.iamport.faults().always(Fault.noAnswer());

        Outcome token = hexapay.run("token", "iamport-shop");

        assertThat(token)
                .isUnavailable()
                .complains("iamport-shop: iamport gave no token within PT12S, asked 2 times");
        assertThat(sandboxes.calls()).isEqualTo(2);
    }

    /** Iamport, asked too often at first. */
    private static final class LimitedGateway implements AutoCloseable {

        private static final String TOKEN =
                """
                {"code": 0, "message": null,
                 "response": {"access_token": "first-token", "now": 1000, "expired_at": 2800}}""";

        private final AtomicInteger calls = new AtomicInteger();
        private final HttpServer server;

        LimitedGateway() throws IOException {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }

        private void answer(HttpExchange exchange) throws IOException {
            boolean limited = calls.getAndIncrement() == 0;
            byte[] body = (limited ? "{\"code\": -1}" : TOKEN).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (limited) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            exchange.sendResponseHeaders(limited ? 429 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }
    }
}
