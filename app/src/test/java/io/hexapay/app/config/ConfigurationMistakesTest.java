package io.hexapay.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hexapay.http.assembly.Hexapay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake is told with the file, the line and the key, and without the secret. */
class ConfigurationMistakesTest {

    private static final String SECRET = "canary-secret";

    private final Path file;

    ConfigurationMistakesTest(@TempDir Path folder) {
        this.file = folder.resolve("hexapay.conf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    gateway = null               | gateway: missing
                    gateway = no-such-gateway    | gateway: "no-such-gateway" (expected:
                    gateway = [iamport]          | gateway: not readable (expected: text)
                    key = null                   | key: missing
                    key = " "                    | key: blank
                    secret = null                | secret: missing
                    secret = { is = canary }     | secret: not readable
                    secret = null, secret-file = absent | secret-file: %s/absent cannot be read
                    secret-file = absent         | secret-file: beside secret (expected: one of \
                    the two)
                    secrets = canary-secret      | secrets: unknown (expected: one of [base-url,
                    auth = basic                 | auth: unknown
                    allow-unsigned = true        | allow-unsigned: unknown
                    tier = abc                   | tier:
                    resilience = off             | resilience: unknown
                    base-url = "http://pg.example"           | base-url:
                    base-url = "http://127.0.0.1.pg.example" | base-url:
                    base-url = "https://a:canary-secret@pg.example" | base-url:
                    base-url = "https://pg.example?a=b"      | base-url:
                    base-url = "https://pg.example:0"        | base-url:
                    base-url = "https://pg.example:65536"    | base-url:
                    base-url = "https://pg example"          | base-url:
                    base-url = "pg.example"                  | base-url:
                    base-url = ""                            | base-url: blank
                    connect-timeout = soon       | connect-timeout: not readable (expected: a \
                    duration such as 5 s)
                    read-timeout = 0 s           | read-timeout:
                    read-timeout = -1 s          | read-timeout:
                    token-timeout = 11 minutes   | token-timeout:
                    """)
    void inTheBlockOfAMerchantNameItsLineAndKey(String mistake, String flaw) throws IOException {
        ConfigurationException e =
                refusalOfShop(
                        "hexapay.merchants.shop {",
                        "  gateway = iamport, key = a-key, secret = " + SECRET,
                        "  " + mistake,
                        "}");

        assertThat(e)
                .hasMessageStartingWith(
                        "%s:3: hexapay.merchants.shop.%s",
                        file, flaw.replace("%s", String.valueOf(file.getParent())));
    }

    @Test
    void ofAMissingKeyAreInTheBlockThatLacksIt() throws IOException {
        ConfigurationException e =
                refusalOfShop(
                        "hexapay.gateways.iamport.read-timeout = 20 s",
                        "",
                        "hexapay.merchants.shop { gateway = iamport, secret = %s }"
                                .formatted(SECRET));

        assertThat(e)
                .hasMessage(
                        "%s:3: hexapay.merchants.shop.key: missing, or set to a ${?…} "
                                + "that has no value",
                        file);
    }

    @ParameterizedTest
    @CsvSource({"0 s", "soon"})
    void ofATimeoutAreInTheBlockOfTheGatewayThatHasIt(String timeout) throws IOException {
        ConfigurationException e =
                refusalOfShop(
                        "hexapay.merchants.shop { gateway = iamport, key = a-key, secret = %s }"
                                .formatted(SECRET),
                        "hexapay.gateways.iamport {",
                        "  read-timeout = " + timeout,
                        "}");

        assertThat(e)
                .hasMessageStartingWith("%s:3: hexapay.", file)
                .hasMessageContaining(".read-timeout: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    hexapay.merchant.shop { }            | hexapay.merchant: unknown
                    hexapay.gateways.no-such-gateway { } | hexapay.gateways.no-such-gateway: unknown
                    hexapay.gateways.iamport.timeout = 1 | hexapay.gateways.iamport.timeout: unknown
                    hexapay.gateways = none              | hexapay.gateways: expected a block { … }
                    hexapay.merchants = shop             | hexapay.merchants: expected a block { … }
                    hexapay.merchants.shop = iamport     | hexapay.merchants.shop: expected a \
                    block { … }
                    """)
    void outsideTheBlocksOfMerchantsNameTheirLineAndKey(String mistake, String flaw)
            throws IOException {
        ConfigurationException e =
                refusalOfShop("hexapay.merchants.shop { gateway = iamport }", mistake);

        assertThat(e).hasMessageStartingWith("%s:2: %s", file, flaw);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    cache = redis                   | cache: expected a block { … }
                    cache.reddis { }                | cache.reddis: unknown (expected: one of \
                    [redis])
                    cache.redis = "redis://h"       | cache.redis: expected a block { … }, or off
                    cache.redis { uri = "redis://h", encryption-keys = ${PATH} } | \
                    cache.redis.encryption-keys: not readable
                    cache.redis { uri = "redis://h" } | cache.redis.encryption-keys: missing, and \
                    tokens are not kept in Redis in clear
                    cache.redis { uri = "redis://h", encryption-keys = [] } | \
                    cache.redis.encryption-keys: none (expected: 1 at least
                    cache.redis { uri = "redis://h", encryption-keys = [canary-secret] } | \
                    cache.redis.encryption-keys: not Base64
                    cache.redis { uri = "redis://h", encryption-keys = [""] } | \
                    cache.redis.encryption-keys: one is blank (expected: what hexapay cache-key \
                    prints)
                    cache.redis { uri = "redis://h", encryption-keys = canary-secret } | \
                    cache.redis.encryption-keys: not readable (expected: a list
                    cache.redis { KEYS, key = a }   | cache.redis.key: unknown
                    cache.redis { KEYS }            | cache.redis.uri: missing (expected: \
                    redis://host:port, or cluster-uris)
                    cache.redis { KEYS, uri = "http://u:canary-secret@h" } | cache.redis.uri: not \
                    the address of a Redis
                    cache.redis { KEYS, uri = "redis://a", cluster-uris = ["redis://b"] } | \
                    cache.redis.cluster-uris: beside uri
                    cache.redis { KEYS, uri = "redis://app:canary-secret?@h" } | cache.redis.uri: \
                    not the address of a Redis
                    cache.redis { KEYS, cluster-uris = ["redis-sentinel://h#m"] } | \
                    cache.redis.cluster-uris: a Sentinel's (expected: nodes
                    cache.redis { KEYS, cluster-uris = [] } | cache.redis.cluster-uris: none
                    cache.redis { KEYS, cluster-uris = ["u:canary-secret"] } | \
                    cache.redis.cluster-uris: not the address of a Redis
                    cache.redis { KEYS, uri = "redis://h", prefix = "a b" } | cache.redis.prefix: \
                    "a b" (expected: 1 to 32
                    cache.redis { KEYS, uri = "redis://h", timeout = 0 s }  | \
                    cache.redis.timeout: PT0S (expected: PT0.001S to PT10S)
                    cache.redis { KEYS, uri = "redis://h", connect-timeout = 2 m } | \
                    cache.redis.connect-timeout: PT2M
                    cache.redis { KEYS, uri = "redis://h", lease = 12 }     | cache.redis.lease: \
                    has no unit
                    """)
    void ofTheCacheNameTheirLineAndKey(String mistake, String flaw) throws IOException {
        String keys = "encryption-keys = [\"%s\"]".formatted("A".repeat(43) + "=");

        ConfigurationException e =
                refusalOfShop(
                        "hexapay.merchants.shop { gateway = iamport, key = a-key, secret = %s }"
                                .formatted(SECRET),
                        "hexapay." + mistake.replace("KEYS", keys));

        assertThat(e).hasMessageStartingWith("%s:2: hexapay.%s", file, flaw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hexapay.merchants.shop", "hexapay.gateways.nicepay"})
    void ofALeaseThatACallMayOutlastNameTheCall(String block) throws IOException {
        String shop =
                "hexapay.merchants.shop { gateway = nicepay, key = a-key, secret = %s }"
                        .formatted(SECRET);
        String cache = "hexapay.cache.redis { uri = \"redis://h\", encryption-keys = [\"%s\"] }";
        String key = "A".repeat(43) + "=";

        Files.write(file, List.of(shop, cache.formatted(key), block + ".token-timeout = 12 s"));
        HexapayConfig config = TestConfig.load(file);

        try (Hexapay hexapay = Hexapay.builder().build()) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> config.open(config.merchant("shop"), hexapay))
                    .withMessage(
                            "%s:3: hexapay.merchants.shop.token-timeout: PT12S"
                                    + " (expected: less than hexapay.cache.redis.lease, "
                                    + "which is PT12S)",
                            file);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    resilience = on                | resilience: expected a block { … }, or off
                    resilience = [off]             | resilience: expected a block { … }, or off
                    resilience.retries = 3         | resilience.retries: unknown (expected: one \
                    of [bulkhead, circuit-breaker, retry])
                    resilience.retry = 3           | resilience.retry: expected a block { … }, or \
                    off
                    resilience.retry.attempt = 3   | resilience.retry.attempt: unknown (expected: \
                    one of [attempts, first-pause, longest-pause])
                    resilience.retry.attempts = 0  | resilience.retry.attempts: 0 (expected: 1 to \
                    10)
                    resilience.retry.attempts = few | resilience.retry.attempts: not readable \
                    (expected: a whole number)
                    resilience.retry.first-pause = 100  | resilience.retry.first-pause: has no \
                    unit (expected: a duration such as 5 s)
                    resilience.retry.first-pause = soon | resilience.retry.first-pause: not \
                    readable (expected: a duration such as 5 s)
                    resilience.retry.first-pause = 3 s  | resilience.retry.longest-pause: PT2S \
                    (expected: PT3S to PT1M)
                    resilience.circuit-breaker.window = 20    | \
                    resilience.circuit-breaker.minimum-calls: 50 (expected: 1 to 20)
                    resilience.circuit-breaker.open = 5 s     | resilience.circuit-breaker.open: \
                    unknown
                    resilience.circuit-breaker.failure-percent = 0 | \
                    resilience.circuit-breaker.failure-percent: 0 (expected: 1 to 100)
                    resilience.bulkhead.calls-at-once = -1    | \
                    resilience.bulkhead.calls-at-once: -1 (expected: 1 to 10000)
                    resilience.bulkhead.longest-wait = 2 m    | resilience.bulkhead.longest-wait: \
                    PT2M (expected: PT0S to PT1M)
                    """)
    void ofResilienceNameTheirLineAndKey(String mistake, String flaw) throws IOException {
        String shop = "hexapay.merchants.shop { gateway = iamport, key = a-key, secret = %s }";

        ConfigurationException ofAll = refusalOfShop(shop.formatted(SECRET), "hexapay." + mistake);
        ConfigurationException ofAnotherGateway =
                refusalOfShop(shop.formatted(SECRET), "", "hexapay.gateways.nicepay." + mistake);

        assertThat(ofAll).hasMessageStartingWith("%s:2: hexapay.%s", file, flaw);
        assertThat(ofAnotherGateway)
                .hasMessageStartingWith("%s:3: hexapay.gateways.nicepay.%s", file, flaw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret = \"" + SECRET,
                "secret = {" + SECRET,
                "secret = " + SECRET + "$",
                "secret = ${" + SECRET,
                SECRET
            })
    void ofSyntaxNameTheLineAndDoNotQuoteIt(String line) throws IOException {
        ConfigurationException e = refusalOfShop("hexapay.merchants.shop {", line, "}");

        assertThat(e).message().matches("(?s).*hexapay\\.conf:[23]: not HOCON .*");
    }

    @Test
    void ofSubstitutionNameTheVariable() throws IOException {
        ConfigurationException e =
                refusalOfShop("hexapay.merchants.shop {", "  key = ${NO_SUCH_VARIABLE}", "}");

        assertThat(e)
                .hasMessageStartingWith("%s:2: ", file)
                .hasMessageContaining("NO_SUCH_VARIABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${?NO_SUCH_VARIABLE}", "${?NO_SUCH_VARIABLE}${?NOR_THIS}"})
    void ofOptionalSubstitutionNameTheVariable(String value) throws IOException {
        ConfigurationException e =
                refusalOfShop(
                        "hexapay.merchants.shop {",
                        "  gateway = iamport, key = a-key",
                        "  secret = " + value,
                        "}");

        assertThat(e)
                .hasMessage(
                        "%s:1: hexapay.merchants.shop.secret: missing, as "
                                + "${?NO_SUCH_VARIABLE} has no value"
                                + " (expected: a set environment variable)",
                        file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop { secret = " + SECRET, "shop { secret = \"" + SECRET + "\""})
    void includeABraceThatIsNeverClosed(String line) throws IOException {
        ConfigurationException e = refusalOfShop("hexapay.merchants {", line, "}");

        assertThat(e)
                .hasMessage("%s:4: not HOCON (a } is missing, expected: one for each {)", file);
    }

    @Test
    void inAnIncludedFileNameThatFile() throws IOException {
        Path included = file.resolveSibling("shops.conf");
        Files.writeString(included, "\nhexapay.merchants.shop.gateway = no-such-gateway\n");

        ConfigurationException e = refusalOfShop("include \"shops.conf\"");

        assertThat(e).hasMessageStartingWith("%s:2: hexapay.merchants.shop.gateway", included);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hexapay { }", "hexapay.merchants { }", "other = 1"})
    void includeHavingNoMerchant(String text) throws IOException {
        ConfigurationException e = refusalOfShop(text);

        assertThat(e)
                .hasMessage(
                        "%s: hexapay.merchants: missing (expected: at least one merchant)", file);
    }

    @Test
    void includeAskingForAnUnknownMerchant() throws IOException {
        ConfigurationException e =
                refusalOfShop("", "hexapay.merchants { shop-a { }, shop-b { } }");

        assertThat(e)
                .hasMessage(
                        "%s:2: hexapay.merchants.shop: no such merchant (expected: "
                                + "one of [shop-a, shop-b])",
                        file);
    }

    @Test
    void includeAFolderInPlaceOfAFile() {
        Path folder = file.resolveSibling(".");

        assertThatThrownBy(() -> TestConfig.load(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("%s: cannot be read (expected: a HOCON file)", folder);
    }

    @Test
    void includeAFileThatIsNotThere() {
        Path absent = file.resolveSibling("absent.conf");

        assertThatThrownBy(() -> TestConfig.load(absent))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "%s: cannot be read: no such file in %s (check --config)",
                        absent, file.getParent());
        var named = new ConfigurationFile(Path.of("absent.conf"), "$HEXAPAY_CONFIG");
        assertThatThrownBy(named::requireReadable)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "absent.conf: cannot be read: no such file in %s (check $HEXAPAY_CONFIG)",
                        Path.of("").toAbsolutePath());
    }

    @Test
    void includeAFileThatMayNotBeRead() throws IOException {
        Files.writeString(file, "hexapay.merchants.shop { }");
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "not root");

        assertThatThrownBy(() -> TestConfig.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("%s: cannot be read (check its permissions)", file);
    }

    private ConfigurationException refusalOfShop(String... lines) throws IOException {
        Files.write(file, List.of(lines));
        ConfigurationException refusal =
                catchThrowableOfType(
                        ConfigurationException.class, () -> TestConfig.load(file).merchant("shop"));
        assertThat(refusal).isNotNull();
        assertThat(refusal).message().doesNotContain(SECRET).hasLineCount(1);
        return refusal;
    }
}
