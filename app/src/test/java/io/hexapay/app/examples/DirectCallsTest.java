package io.hexapay.app.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
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

    private static final String TOKEN =
            "{\"code\": 0, \"response\":"
                    + " {\"access_token\": \"a-token\", \"now\": 1, \"expired_at\": 1801}}";

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
    void noOtherAddressGetsTheToken() {
        HttpUrl gateway = shop.settings().connection().url().toHttpUrl();
        List<HttpUrl> others =
                List.of(
                        gateway.newBuilder().host("elsewhere.invalid").build(),
                        gateway.newBuilder().port(1).build(),
                        gateway.newBuilder().scheme("https").build());

        for (HttpUrl other : others) {
            var elsewhere = new Request.Builder().url(other).build();
            assertThatThrownBy(() -> status(DirectCalls.client(shop), elsewhere))
                    .isInstanceOf(IOException.class)
                    .hasMessage("not the gateway's address: no token for it");
        }
        assertThat(sandbox.tokenCalls()).isZero();
    }

    @Test
    void anAmountIsPreparedByACallOfOnesOwn() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/users/getToken", exchange -> answer(exchange, TOKEN));
        server.createContext(
                "/payments/prepare",
                exchange -> {
                    received.add(exchange.getRequestHeaders().getFirst("Authorization"));
                    received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    int code = received.size() > 2 ? 1 : 0;
                    answer(exchange, "{\"code\": %d, \"message\": \"no\"}".formatted(code));
                });
        server.start();
        try {
            var url = GatewayUrl.of("http://127.0.0.1:" + server.getAddress().getPort());
            ConnectedMerchant there = OpenIamport.open(hexapay, shop.merchant(), url, Map.of());
            var amounts = new PaymentAmounts(DirectCalls.client(there), url.toHttpUrl());

            amounts.prepare("order-1", new BigDecimal("12900"));

            assertThat(received)
                    .containsExactly("Bearer a-token", "merchant_uid=order-1&amount=12900");
            assertThatThrownBy(() -> amounts.prepare("order-1", BigDecimal.TEN))
                    .isInstanceOf(IOException.class)
                    .hasMessage("200: no");
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static int status(OkHttpClient client, Request request) throws IOException {
        try (Response answer = client.newCall(request).execute()) {
            return answer.code();
        }
    }
}
