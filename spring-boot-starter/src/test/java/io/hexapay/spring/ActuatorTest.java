package io.hexapay.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.sandbox.IamportSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application with a web server and the actuator, which shows all that it may. */
class ActuatorTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> CLOSED = new CopyOnWriteArrayList<>();

    private final IamportSandbox sandbox = IamportSandbox.start();
    private final RedisServer redis = RedisServer.start();
    private final String cacheKey = EncryptionKey.random().toBase64().reveal();
    private final ConfigurableApplicationContext shop = start();

    @BeforeEach
    void lookUp() {
        shop.getBean(PaymentPort.class)
                .find(shop.getBean(Merchant.class), PaymentQuery.byId("imp_paid"));
    }

    @AfterEach
    void close() {
        shop.close();
        redis.close();
        sandbox.close();
    }

    @Test
    void showsNoSecret() throws Exception {
        for (String endpoint : List.of("env", "configprops", "beans", "health", "prometheus")) {
            String body = get("/actuator/" + endpoint);

            assertThat(body)
                    .as(endpoint)
                    .doesNotContain("imp_sandbox_secret", cacheKey, "canary-user")
                    .doesNotContain("canary-previous");
        }
        assertThat(get("/actuator/env"))
                .contains("hexapay.merchants.shop.secret", "iamport")
                .contains("shop.api", "cache.code", "cache.login", "HEXAPAY_CACHE_KEY", "shown");
    }

    @Test
    void hasHealthWithAComponentForEachGateway() throws Exception {
        assertThat(get("/actuator/health/hexapay"))
                .contains("\"components\":{\"iamport\":{\"status\":\"UP\"")
                .contains("\"circuit\":\"CLOSED\"", "\"lastAnswer\"");
    }

    @Test
    void callsNoGatewayToTellHealth() throws Exception {
        long tokenCalls = sandbox.tokenCalls();
        long calls = sandbox.paymentCalls();

        get("/actuator/health");

        assertThat(sandbox.tokenCalls()).isEqualTo(tokenCalls);
        assertThat(sandbox.paymentCalls()).isEqualTo(calls);
    }

    @Test
    void countsTheTokenCallsThatTheGatewayCounts() {
        // By a thread that no caller waits for.
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () ->
                                assertThat(get("/actuator/prometheus"))
                                        .containsPattern(
                                                "(?m)^hexapay_token_calls_seconds_count"
                                                        + "\\{[^}]*} 1$")
                                        .contains(
                                                "hexapay_gateway_calls_seconds_count",
                                                "hexapay_cache_"));
        assertThat(sandbox.tokenCalls()).isEqualTo(1);
    }

    @Test
    void closesTheSharedCacheAfterHexapay() {
        CLOSED.clear();

        shop.close();

        assertThat(CLOSED).containsExactly("hexapay", "hexapayRedis");
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplication(Shop.class)
                .run(
                        "--server.port=0",
                        "--management.endpoints.web.exposure.include=*",
                        "--management.endpoint.health.show-details=always",
                        "--management.endpoint.env.show-values=always",
                        "--management.endpoint.configprops.show-values=always",
                        "--hexapay.merchants.shop.gateway=iamport",
                        "--hexapay.merchants.shop.key=imp_sandbox_key",
                        "--hexapay.merchants.shop.secret=${shop.api}",
                        "--shop.api=imp_sandbox_secret",
                        "--shop.command=login --password=imp_sandbox_secret",
                        "--shop.open=shown",
                        "--hexapay.merchants.shop.base-url=" + sandbox.baseUrl(),
                        "--hexapay.cache.redis.uri=redis://${cache.login}@127.0.0.1:"
                                + redis.port(),
                        "--cache.login=canary-user",
                        "--hexapay.cache.redis.encryption-keys=${cache.code}",
                        "--cache.code=" + cacheKey,
                        "--HEXAPAY_CACHE_KEY=canary-previous");
    }

    private String get(String path) throws IOException, InterruptedException {
        String port = shop.getEnvironment().getProperty("local.server.port");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofMinutes(1))
                        .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop implements DestructionAwareBeanPostProcessor {

        @Override
        public void postProcessBeforeDestruction(Object bean, String name) {
            CLOSED.add(name);
        }

        @Override
        public boolean requiresDestruction(Object bean) {
            return bean instanceof Hexapay || bean instanceof RedisTokenCaches;
        }
    }
}
