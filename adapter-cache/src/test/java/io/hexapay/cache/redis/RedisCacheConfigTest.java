package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.core.Secret;
import io.lettuce.core.RedisURI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisCacheConfigTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://app:hunter2@cache.example:6380/3",
                "rediss://:hunter2@cache.example",
                "redis-sentinel://hunter2@one.example:26379,two.example:26379/0#main"
            })
    void printsNoPassword(String uri) {
        RedisAddress address = RedisAddress.parse(uri);

        assertThat(RedisCacheConfig.of(address, List.of(KEY)).toString())
                .contains(".example")
                .doesNotContain("hunter2")
                .doesNotContain(KEY.toBase64().reveal());
    }

    @Test
    void readsUserTlsDatabaseAndSentinel() {
        RedisURI secure = RedisAddress.parse("rediss://app:pass@cache.example:6380/3").uri();
        RedisURI watched = RedisAddress.parse("redis-sentinel://one:1,two:2/0#main").uri();

        assertThat(secure.isSsl()).isTrue();
        assertThat(secure.getDatabase()).isEqualTo(3);
        assertThat(watched.getSentinelMasterId()).isEqualTo("main");
        assertThat(watched.getSentinels()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://u:hunter2@h",
                "redis://u:hunter2@[",
                "hunter2",
                " ",
                "redis://",
                "redis://h:99999",
                "redis://h/abc",
                "redis-socket:///tmp/redis",
                // Not percent-encoded: what follows would be taken for a query, and what precedes
                // for a host.
                "redis://u:hunter2?x@h:6379",
                "redis://u:hunter2#x@h:6379",
                "redis://:hunter2?x@h",
                "redis://u:hunter2/x@h",
                // Nobody could connect to it.
                "redis://u:hunter2@redis_1:6379"
            })
    void refusesWhatIsNoAddressWithoutRepeatingIt(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisAddress.parse(uri))
                .withMessageContaining("expected: redis://")
                .withMessageNotContaining("hunter2")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost",
                "redis://127.0.0.1:6379/0",
                "redis://[::1]:6379",
                "redis://[fe80::1]",
                "redis://redis_1",
                "redis://u:%23%3F%40@a-b.c:6379?timeout=1s",
                "redis-sentinel://s@127.0.0.1:1,b:2/1#main"
            })
    void takesEveryAddress(String uri) {
        assertThat(RedisAddress.parse(uri)).isEqualTo(RedisAddress.parse(uri));
    }

    @Test
    void takesNoSentinelForANodeOfACluster() {
        RedisAddress sentinel = RedisAddress.parse("redis-sentinel://one:1/0#main");
        RedisCacheConfig config = RedisCacheConfig.of(sentinel, List.of(KEY));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.withCluster(List.of(sentinel)))
                .withMessageContaining("nodes of a cluster");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64 CANARY!", "Q0FOQVJZ"})
    void refusesWhatIsNoKeyWithoutRepeatingIt(String base64) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncryptionKey.parse(Secret.of(base64)))
                .withMessageContaining("expected: 32 random bytes in Base64")
                .withMessageNotContaining("CANARY")
                .withMessageNotContaining("Q0FOQVJZ");
    }

    @Test
    void readsTheKeyThatItPrints() {
        assertThat(EncryptionKey.parse(KEY.toBase64())).isEqualTo(KEY).hasToString("****");
    }

    @Test
    void needsAKey() {
        RedisAddress address = RedisAddress.parse("redis://localhost");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisCacheConfig.of(address, List.of()))
                .withMessageContaining("not kept in Redis in clear");
    }
}
