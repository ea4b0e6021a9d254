package shop;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.IamportSandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;
import tls.TlsGateway;

/** The application, started as its users start it, with a gateway and a Redis on this machine. */
@Timeout(value = 10, unit = MINUTES)
class ShopTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final RedisServer redis = RedisServer.start();
    private final IamportSandbox gateway = IamportSandbox.start();
    private final String key = EncryptionKey.random().toBase64().reveal();

    @AfterEach
    void close() {
        gateway.close();
        redis.close();
    }

    @Test
    void runsOnTheVersionThatItIsBuiltFor() {
        assertThat(SpringBootVersion.getVersion()).startsWith(System.getProperty("boot.line"));
    }

    @Test
    void sharesTokensAndCountsThem() throws Exception {
        try (var one = start(gateway.baseUrl()); var other = start(gateway.baseUrl())) {
            assertThat(get(one, "/payments/imp_paid").body()).isEqualTo("PAID");
            redis.entry();
            assertThat(get(other, "/payments/imp_ready").body()).isEqualTo("READY");
            assertThat(get(one, "/payments/imp_none").statusCode()).isEqualTo(502);

            assertThat(gateway.tokenCalls()).isEqualTo(1);
            await().atMost(LIMIT).until(() -> counted(one, "hexapay_token_calls") == 1);
            assertThat(counted(other, "hexapay_token_calls")).isZero();
            assertThat(counted(one, "hexapay_gateway_calls")).isEqualTo(2);
            assertThat(get(one, "/actuator/prometheus").body()).contains("hexapay_cache_");
        }
    }

    @Test
    void tellsWhenTheGatewayIsDownAndBack() throws Exception {
        try (var shop = start(gateway.baseUrl())) {
            assertThat(get(shop, "/actuator/health").body()).contains("\"hexapay\"");
            assertThat(get(shop, "/payments/imp_paid").statusCode()).isEqualTo(200);
            assertThat(health(shop)).contains("\"UP\"");

            gateway.faults().always(Fault.status(503));
            for (int i = 0; i < 3; i++) {
                assertThat(get(shop, "/payments/imp_paid").statusCode()).isEqualTo(502);
            }
            assertThat(health(shop)).contains("\"DOWN\"");
            assertThat(get(shop, "/actuator/health").statusCode()).isEqualTo(503);

            gateway.faults().clear();
            assertThat(get(shop, "/payments/imp_paid").statusCode()).isEqualTo(200);
            assertThat(health(shop)).contains("\"UP\"");
        }
    }

    @Test
    void speaksHttp2OverTls() throws Exception {
        try (var tls = TlsGateway.start(gateway.baseUrl());
                var shop = start(TlsGateway.urlOf(tls))) {
            assertThat(get(shop, "/payments/imp_paid").body()).isEqualTo("PAID");

            assertThat(TlsGateway.protocols()).isNotEmpty().containsOnly("HTTP/2.0");
        }
    }

    @Test
    void answersWhatIsUnderWayWhenItStopsAndLeavesNoThread() throws Exception {
        Set<Thread> before = threads();
        var shop = start(gateway.baseUrl());
        assertThat(get(shop, "/payments/imp_paid").statusCode()).isEqualTo(200);
        gateway.faults().onPaymentCalls().next(Fault.latency(Duration.ofSeconds(2)));
        long calls = gateway.paymentCalls();
        CompletableFuture<HttpResponse<String>> underWay =
                HTTP.sendAsync(request(shop, "/payments/imp_ready"), text());
        await().atMost(LIMIT).until(() -> gateway.paymentCalls() > calls);

        shop.close();

        assertThat(underWay.get(1, MINUTES).body()).isEqualTo("READY");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(since(before)).isEmpty());
    }

    private ConfigurableApplicationContext start(URI url) {
        return new SpringApplication(ShopApplication.class)
                .run(
                        "--SHOP_SECRET=imp_sandbox_secret",
                        "--GATEWAY_URL=" + url,
                        "--REDIS_URI=redis://127.0.0.1:" + redis.port(),
                        "--HEXAPAY_CACHE_KEY=" + key,
                        "--hexapay.cache.redis.timeout=10s",
                        "--hexapay.cache.redis.connect-timeout=60s",
                        "--spring.main.banner-mode=off",
                        "--spring.main.register-shutdown-hook=false",
                        "--spring.jmx.enabled=false");
    }

    private static String health(ConfigurableApplicationContext shop) throws Exception {
        return get(shop, "/actuator/health/hexapay/iamport").body();
    }

    private static double counted(ConfigurableApplicationContext shop, String meter)
            throws Exception {
        Matcher samples =
                Pattern.compile("(?m)^" + meter + "(?:_total|_seconds_count)\\{[^}]*} (\\S+)$")
                        .matcher(get(shop, "/actuator/prometheus").body());
        return samples.results().mapToDouble(it -> Double.parseDouble(it.group(1))).sum();
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext shop, String path)
            throws Exception {
        return HTTP.send(request(shop, path), text());
    }

    private static HttpRequest request(ConfigurableApplicationContext shop, String path) {
        String port = shop.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT)
                .build();
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    /** Of this test's own client, gateway and Redis, too. */
    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private static List<String> since(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> !name.matches("(HttpClient|sandbox|awaitility|process reaper).*"))
                .sorted()
                .collect(Collectors.toList());
    }
}
