package io.hexapay.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Credentials;
import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.http.resilience.ResilienceConfig.Bulkhead;
import io.hexapay.http.resilience.ResilienceConfig.CircuitBreaker;
import io.hexapay.http.resilience.ResilienceConfig.Retry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexapayConfigTest {

    private static final String IAMPORT_SHOP =
            "hexapay.merchants.shop { gateway = iamport, key = a-key, secret = a-secret }";
    private static final String NICEPAY_SHOP =
            "hexapay.merchants.shop { gateway = nicepay, key = a-key, secret = a-secret }";

    private final Path folder;

    HexapayConfigTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void knowsTheMerchantsInTheOrderOfTheirNames() throws IOException {
        HexapayConfig config =
                load("hexapay.merchants { shop-b { gateway = nicepay }, shop-a { }, shop-c { } }");

        assertThat(config.merchants()).containsExactly("shop-a", "shop-b", "shop-c");
    }

    @Test
    void readsAMerchantOfIamport() throws IOException {
        MerchantSettings shop = shop(IAMPORT_SHOP);

        assertThat(shop.gateway()).isEqualTo(new GatewayId("iamport"));
        assertThat(shop.merchant().id()).isEqualTo(new MerchantId("shop"));
        assertThat(shop.merchant().credentials())
                .isEqualTo(new Credentials("a-key", Secret.of("a-secret")));
        assertThat(shop.connection())
                .isEqualTo(ConnectionSettings.to(GatewayUrl.of("https://api.iamport.kr")));
        assertThat(shop.options()).isEqualTo(GatewayOptions.NONE);
    }

    @Test
    void readsAMerchantOfNicePay() throws IOException {
        MerchantSettings shop = shop(NICEPAY_SHOP);

        assertThat(shop.gateway()).isEqualTo(new GatewayId("nicepay"));
        assertThat(shop.connection().url()).isEqualTo(GatewayUrl.of("https://api.nicepay.co.kr"));
    }

    @Test
    void readsTheOptionsOfTheGateway() throws IOException {
        assertThat(shop(IAMPORT_SHOP, "hexapay.merchants.shop.tier = A01").options())
                .isEqualTo(new GatewayOptions(Map.of("tier", "A01")));
        assertThat(
                        shop(
                                        NICEPAY_SHOP,
                                        "hexapay.merchants.shop { auth = basic,"
                                                + " allow-unsigned = true }")
                                .options())
                .isEqualTo(new GatewayOptions(Map.of("auth", "basic", "allow-unsigned", "true")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://pg.example", "https://pg.example:8443/v2", "http://[::1]:8080"})
    void readsTheAddressOfTheGateway(String url) throws IOException {
        MerchantSettings shop =
                shop(IAMPORT_SHOP, "hexapay.merchants.shop.base-url = \"%s\"".formatted(url));

        assertThat(shop.connection().url()).isEqualTo(GatewayUrl.of(url));
    }

    @Test
    void readsTheSecretFromAFileBesideTheConfigurationWithoutItsLineBreak() throws IOException {
        Files.writeString(folder.resolve("shop.secret"), "s3cr3t = #\r\n");

        MerchantSettings shop =
                shop(
                        "hexapay.merchants.shop { gateway = iamport, key = a-key, "
                                + "secret-file = shop.secret }");

        assertThat(shop.merchant().credentials().secret()).isEqualTo(Secret.of("s3cr3t = #"));
    }

    @Test
    void takesTheTimeoutsOfTheGatewayForAllItsMerchants() throws IOException {
        MerchantSettings shop =
                shop(
                        IAMPORT_SHOP,
                        "hexapay.gateways.iamport { connect-timeout = 1 s, "
                                + "read-timeout = 2 s, token-timeout = 3 s }",
                        "hexapay.gateways.nicepay.read-timeout = 9 s");

        assertThat(shop.connection().timeouts()).isEqualTo(seconds(1, 2, 3));
    }

    @Test
    void prefersTheTimeoutsOfTheMerchantItself() throws IOException {
        MerchantSettings shop =
                shop(
                        IAMPORT_SHOP,
                        "hexapay.gateways.iamport { connect-timeout = 1 s, read-timeout = 2 s }",
                        "hexapay.merchants.shop.read-timeout = 4 s");

        assertThat(shop.connection().timeouts()).isEqualTo(seconds(1, 4, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hexapay.cache { }", "hexapay.cache.redis = off"})
    void sharesNothingUnlessItIsToldTo(String setting) throws IOException {
        assertThat(load(IAMPORT_SHOP, setting).sharedCache()).isNull();
    }

    @Test
    void takesALeaseThatNoCallForATokenOutlasts() throws IOException {
        HexapayConfig config =
                load(
                        NICEPAY_SHOP,
                        ("hexapay.cache.redis { uri = \"redis://h\", lease = 5 s, "
                                        + "encryption-keys = [\"%s=\"] }")
                                .formatted("A".repeat(43)),
                        "hexapay.merchants.shop.token-timeout = 4999 ms");

        try (Hexapay hexapay = Hexapay.builder().build()) {
            assertThat(config.open(config.merchant("shop"), hexapay).noTokenReason()).isNull();
        }
    }

    @Test
    void protectsGatewaysUnlessItIsToldNotTo() throws IOException {
        assertThat(shop(IAMPORT_SHOP).connection().resilience())
                .isEqualTo(ResilienceConfig.DEFAULT);
        assertThat(shop(IAMPORT_SHOP, "hexapay.resilience = off").connection().resilience())
                .isEqualTo(ResilienceConfig.OFF);
    }

    @Test
    void readsHowGatewaysAreProtected() throws IOException {
        MerchantSettings shop =
                shop(
                        IAMPORT_SHOP,
                        "hexapay.resilience {",
                        "  retry { attempts = 5, first-pause = 10ms, longest-pause = 1 s }",
                        "  circuit-breaker {",
                        "    failure-percent = 60, window = 40, minimum-calls = 20",
                        "    open-for = 3 s, trial-calls = 4",
                        "  }",
                        "  bulkhead { calls-at-once = 8, longest-wait = 250 ms }",
                        "}");

        assertThat(shop.connection().resilience())
                .isEqualTo(
                        new ResilienceConfig(
                                new Retry(5, Duration.ofMillis(10), Duration.ofSeconds(1)),
                                new CircuitBreaker(60, 40, 20, Duration.ofSeconds(3), 4),
                                new Bulkhead(8, Duration.ofMillis(250))));
    }

    @Test
    void switchesOnePartOff() throws IOException {
        MerchantSettings shop = shop(IAMPORT_SHOP, "hexapay.resilience.circuit-breaker = off");

        assertThat(shop.connection().resilience())
                .isEqualTo(new ResilienceConfig(Retry.DEFAULT, null, Bulkhead.DEFAULT));
    }

    @Test
    void prefersTheProtectionOfTheGatewayItself() throws IOException {
        String[] lines = {
            "hexapay.resilience { retry.attempts = 5, bulkhead = off }",
            "hexapay.gateways.iamport.resilience {",
            "  retry.first-pause = 10 ms, circuit-breaker = off, bulkhead.calls-at-once = 8",
            "}"
        };

        assertThat(shop(with(IAMPORT_SHOP, lines)).connection().resilience())
                .isEqualTo(
                        new ResilienceConfig(
                                new Retry(5, Duration.ofMillis(10), Duration.ofSeconds(2)),
                                null,
                                new Bulkhead(8, Bulkhead.DEFAULT.longestWait())));
        assertThat(shop(with(NICEPAY_SHOP, lines)).connection().resilience())
                .isEqualTo(
                        new ResilienceConfig(
                                new Retry(5, Duration.ofMillis(100), Duration.ofSeconds(2)),
                                CircuitBreaker.DEFAULT,
                                null));
    }

    @Test
    void switchesTheProtectionOfOneGatewayOff() throws IOException {
        String off = "hexapay.gateways.iamport.resilience = off";

        assertThat(shop(IAMPORT_SHOP, off).connection().resilience())
                .isEqualTo(ResilienceConfig.OFF);
        assertThat(shop(NICEPAY_SHOP, off).connection().resilience())
                .isEqualTo(ResilienceConfig.DEFAULT);
    }

    @Test
    void printsNoSecret() throws IOException {
        MerchantSettings shop = shop(IAMPORT_SHOP);

        assertThat(shop.toString()).doesNotContain("a-key", "a-secret");
    }

    private MerchantSettings shop(String... lines) throws IOException {
        return load(lines).merchant("shop");
    }

    private HexapayConfig load(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("hexapay.conf"), List.of(lines));
        return TestConfig.load(file);
    }

    private static String[] with(String shop, String... lines) {
        return Stream.concat(Stream.of(shop), Stream.of(lines)).toArray(String[]::new);
    }

    private static Timeouts seconds(int connect, int read, int token) {
        return new Timeouts(
                Duration.ofSeconds(connect), Duration.ofSeconds(read), Duration.ofSeconds(token));
    }
}
