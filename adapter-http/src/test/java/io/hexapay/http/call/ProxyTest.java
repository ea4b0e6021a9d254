package io.hexapay.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Credentials that are in clear on loopback stay there, whatever proxy this machine is set to. */
class ProxyTest {

    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));

    private final MockWebServer gateway = new MockWebServer();
    private final ProxySelector before = ProxySelector.getDefault();
    private final Queue<URI> asked = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() throws IOException {
        gateway.enqueue(new MockResponse.Builder().body("{\"text\":\"hello\"}").build());
        gateway.start();
    }

    @AfterEach
    void stop() {
        ProxySelector.setDefault(before);
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "SOCKS"})
    void isNotUsedForPlainHttpToLoopback(Proxy.Type type) {
        ProxySelector.setDefault(new Nowhere(type, asked));
        GatewayUrl url = GatewayUrl.of("http://127.0.0.1:" + gateway.getPort());
        EchoApi api =
                GatewayHttp.to(new GatewayId("echo"), url, Timeouts.DEFAULT).api(EchoApi.class);

        assertThat(api.message(Secret.of("Bearer token")).send(SHOP).status()).isEqualTo(200);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "SOCKS"})
    void isNotUsedForItThoughAHostChoosesOne(Proxy.Type type) {
        Proxy nowhere = new Proxy(type, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        GatewayUrl url = GatewayUrl.of("http://127.0.0.1:" + gateway.getPort());
        EchoApi api =
                GatewayHttp.to(
                                new GatewayId("echo"),
                                url,
                                Timeouts.DEFAULT,
                                ExchangePolicy.NONE,
                                client ->
                                        client.proxy(nowhere)
                                                .proxySelector(new Nowhere(type, asked)))
                        .api(EchoApi.class);

        assertThat(api.message(Secret.of("Bearer token")).send(SHOP).status()).isEqualTo(200);
        assertThat(asked).isEmpty();
    }

    /** Sends everything to a proxy that is not there. */
    private static final class Nowhere extends ProxySelector {

        private final Proxy proxy;
        private final Queue<URI> asked;

        Nowhere(Proxy.Type type, Queue<URI> asked) {
            this.proxy =
                    new Proxy(type, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
            this.asked = asked;
        }

        @Override
        public List<Proxy> select(URI uri) {
            asked.add(uri);
            return List.of(proxy);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // As expected.
        }
    }
}
