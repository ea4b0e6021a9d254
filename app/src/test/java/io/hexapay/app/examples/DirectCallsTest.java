package io.hexapay.app.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.sandbox.IamportSandbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A shop calls what Hexapay has no port for with Hexapay's tokens. */
class DirectCallsTest {

    @AutoClose private final IamportSandbox sandbox = IamportSandbox.start();
    @AutoClose private final Hexapay hexapay = Hexapay.builder().build();

    private final ConnectedMerchant shop =
            OpenIamport.open(
                    hexapay,
                    Merchant.of(
                            "shop-a",
                            sandbox.merchant().key(),
                            Secret.of(sandbox.merchant().secret())),
                    new GatewayUrl(sandbox.baseUrl()),
                    Map.of());

    @Test
    void aCallOfOnesOwnIsRepeatedOnceAfterA401() throws Exception {
        OkHttpClient client = DirectCalls.client(shop);
        var payment = new Request.Builder().url(sandbox.baseUrl() + "/payments/imp_paid").build();
        assertThat(status(client, payment)).isEqualTo(200);
        sandbox.revokeTokens();

        assertThat(status(client, payment)).isEqualTo(200);
        assertThat(sandbox.tokenCalls()).isEqualTo(2);
    }

    @Test
    void noOtherHostGetsTheToken() {
        var elsewhere = new Request.Builder().url("http://elsewhere.invalid/payments").build();

        assertThatThrownBy(() -> status(DirectCalls.client(shop), elsewhere))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("another host");
        assertThat(sandbox.tokenCalls()).isZero();
    }

    @Test
    void anAmountIsPreparedByACallOfOnesOwn() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/payments/prepare",
                exchange -> {
                    received.add(exchange.getRequestHeaders().getFirst("Authorization"));
                    received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    byte[] answer =
                            "{\"code\": %d, \"message\": \"no\"}"
                                    .formatted(received.size() > 2 ? 1 : 0)
                                    .getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        try {
            HttpUrl url = HttpUrl.get("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            var amounts = new PaymentAmounts(DirectCalls.client(shop), url);

            amounts.prepare("order-1", new BigDecimal("12900"));

            assertThat(received)
                    .containsExactly(
                            "Bearer " + shop.tokens().current().value().reveal(),
                            "merchant_uid=order-1&amount=12900");
            assertThatThrownBy(() -> amounts.prepare("order-1", BigDecimal.TEN))
                    .isInstanceOf(IOException.class)
                    .hasMessage("200: no");
        } finally {
            server.stop(0);
        }
    }

    private static int status(OkHttpClient client, Request request) throws IOException {
        try (Response answer = client.newCall(request).execute()) {
            return answer.code();
        }
    }
}
