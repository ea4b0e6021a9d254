package io.hexapay.cache.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.Shop;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(180)
@Isolated
class LettuceClientTest {

    @AutoClose private final LettuceClient client = LettuceClient.of(nobody());

    @Test
    void leavesNoThreadBehindHoweverOftenConnectingFails() {
        // Until its pools are full.
        for (int i = 0; i < 50; i++) {
            connectInVain();
        }
        int before = Thread.getAllStackTraces().size();

        for (int i = 0; i < 1_000; i++) {
            connectInVain();
        }

        // Of one for ten attempts it would be more; some of others come and go.
        await().until(() -> Thread.getAllStackTraces().size() < before + 100);
    }

    private void connectInVain() {
        assertThat(client.connect()).failsWithin(Shop.LIMIT);
    }

    /** Where no Redis is. */
    static ConnectionConfig nobody() {
        return new ConnectionConfig(
                List.of(RedisURI.create("redis://127.0.0.1:1")),
                false,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                "probe");
    }
}
