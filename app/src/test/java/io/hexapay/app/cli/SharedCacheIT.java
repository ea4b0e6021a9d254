package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.cache.redis.server.RedisServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as several processes that share a Redis. */
class SharedCacheIT {

    @AutoClose private final Sandboxes sandboxes = new Sandboxes();
    @AutoClose private final RedisServer redis = RedisServer.start("--requirepass", "canary");

    private final HexapayProcess hexapay;

    SharedCacheIT(@TempDir Path folder) throws Exception {
        HexapayProcess keyless = HexapayProcess.in(folder);
        this.hexapay = keyless.with("HEXAPAY_CACHE_KEY", freshKey(keyless));
        configure("canary", 60);
    }

    @Test
    void printsAFreshKeyEachTime() throws Exception {
        assertThat(freshKey(hexapay)).isNotEqualTo(freshKey(hexapay));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iamport-shop", "nicepay-shop"})
    void asksOnceForProcessesThatRunOneAfterTheOther(String merchant) throws Exception {
        Outcome first = hexapay.run("token", merchant);
        Outcome second = hexapay.run("token", merchant);

        assertThat(first).isDone();
        assertThat(second).isDone();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(sandboxes.calls()).isEqualTo(1);
    }

    @Test
    void asksOnceForProcessesThatRunAtTheSameTime() throws Exception {
        try (HexapayProcess.Running one = hexapay.start("token", "iamport-shop");
                HexapayProcess.Running other = hexapay.start("token", "iamport-shop")) {
            assertThat(one.outcome().out()).isEqualTo(other.outcome().out());
        }

        assertThat(sandboxes.calls()).isEqualTo(1);
    }

    @Test
    void carriesOnWithoutRedisAndSaysSo() throws Exception {
        redis.kill();

        Outcome token = hexapay.run("token", "iamport-shop");

        assertThat(token).exits(0).complains("Redis cannot be reached", "carrying on alone");
        assertThat(token.out()).matches("[0-9a-f]{40}\\R");
    }

    @Test
    void doesNotStartWithoutAKey() throws Exception {
        Outcome token = hexapay.with("HEXAPAY_CACHE_KEY", "").run("token", "iamport-shop");

        assertThat(token).isUsageError().complains("hexapay.cache.redis.encryption-keys");
        assertThat(sandboxes.calls()).isZero();
    }

    @Test
    void checksTheCache() throws Exception {
        Outcome check = hexapay.run("check");

        assertThat(check).isDone().hidesCredentials();
        assertThat(check.out())
                .containsPattern(
                        """
                        (?m)^cache \\(redis://\\*+@127\\.0\\.0\\.1:%d.*\\)
                          reachable      yes, in \\d+ ms
                          key            accepted$"""
                                .formatted(redis.port()));
    }

    @Test
    void tellsWhoseCallsForATokenMayOutlastTheLease() throws Exception {
        configure("canary", 60, "hexapay.merchants.iamport-shop.token-timeout = 10 m");

        Outcome check = hexapay.run("check", "--json");

        assertThat(check).exits(2).hidesCredentials();
        JsonNode merchants = check.json().get("merchants");
        assertThat(merchants)
                .extracting(row -> row.get("configuration").textValue())
                .containsExactly("ok", "wrong", "ok");
        assertThat(merchants.get(1).get("merchant").textValue()).isEqualTo("iamport-shop");
        assertThat(merchants.get(1).get("reachable").isNull()).isTrue();
        assertThat(merchants.get(1).get("problem").textValue())
                .startsWith("hexapay.conf:11: hexapay.merchants.iamport-shop.token-timeout: PT10M");
        assertThat(merchants.get(2).get("keys").textValue()).isEqualTo("accepted");
        assertThat(sandboxes.iamport.tokenCalls()).isZero();
    }

    @Test
    void tellsThatAnotherProcessUsesAnotherKey() throws Exception {
        assertThat(hexapay.run("check")).isDone();

        Outcome check = hexapay.with("HEXAPAY_CACHE_KEY", freshKey(hexapay)).run("check", "--json");

        assertThat(check).exits(3).hidesCredentials();
        JsonNode cache = check.json().get("cache");
        assertThat(cache.get("reachable").booleanValue()).isTrue();
        assertThat(cache.get("latency_ms").isIntegralNumber()).isTrue();
        assertThat(cache.get("key").textValue()).isEqualTo("refused");
        assertThat(cache.get("problem").textValue()).contains("the same encryption-keys");
    }

    @Test
    void tellsThatRedisRefusesThePassword() throws Exception {
        configure("canary-wrong", 60);

        Outcome check = hexapay.run("check", "--json");

        assertThat(check).exits(3).hidesCredentials();
        JsonNode cache = check.json().get("cache");
        assertThat(cache.get("reachable").booleanValue()).isTrue();
        assertThat(cache.get("latency_ms").isNull()).isTrue();
        assertThat(cache.get("problem").textValue()).contains("password");
    }

    @Test
    void tellsThatARedisThatIsPausedDoesNotAnswer() throws Exception {
        configure("canary", 1);
        redis.pause();

        Outcome token = hexapay.run("token", "iamport-shop");

        redis.resume();
        assertThat(token).exits(0).complains("Redis does not answer in time");
        assertThat(token.err()).hasLineCount(1);
    }

    @Test
    void tellsThatRedisIsNotThere() throws Exception {
        redis.kill();

        Outcome check = hexapay.run("check", "--json");

        assertThat(check).exits(4).hidesCredentials();
        JsonNode cache = check.json().get("cache");
        assertThat(cache.get("reachable").booleanValue()).isFalse();
        assertThat(cache.get("latency_ms").isNull()).isTrue();
        assertThat(cache.get("key").isNull()).isTrue();
        assertThat(cache.get("problem").textValue()).startsWith("Redis cannot be reached");
    }

    /** So that no machine is too slow for a Redis that is there. */
    private void configure(String password, int connectSeconds, String... more) throws Exception {
        hexapay.configure(
                sandboxes.configuration(),
                "hexapay.cache.redis {",
                "  uri = \"redis://:%s@127.0.0.1:%d\"".formatted(password, redis.port()),
                "  encryption-keys = [${HEXAPAY_CACHE_KEY}]",
                "  timeout = 10 s, lease = 10 m, connect-timeout = %d s".formatted(connectSeconds),
                "}",
                String.join("\n", more));
    }

    private static String freshKey(HexapayProcess hexapay) throws Exception {
        Outcome key = hexapay.run("cache-key");
        assertThat(key).isDone();
        assertThat(key.out()).matches("[0-9A-Za-z+/]{43}=\\R");
        return key.out().strip();
    }
}
