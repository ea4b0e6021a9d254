package io.hexapay.cache.redis.fleet;

import static io.hexapay.cache.redis.Shop.secret;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.Shop;
import io.hexapay.cache.redis.server.RedisServer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Eight processes, 50 threads each, and a gateway that would hand out another token each time. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated
class FleetTest {

    private static final int SIZE = 8;

    private static final RedisServer REDIS = RedisServer.start();
    private static final FakeTokenGateway DESK = FakeTokenGateway.open();
    private static final Fleet FLEET = Fleet.of(SIZE, REDIS, DESK);

    @AfterAll
    static void end() throws IOException {
        FLEET.close();
        DESK.close();
        REDIS.close();
    }

    @Test
    @Order(1)
    void asksOnceForAllOfAColdFleet() {
        DESK.forget();

        FLEET.ask("cold");
        List<String> given = FLEET.given();

        assertThat(given).hasSize(SIZE).containsOnly(secret("1").reveal());
        assertThat(DESK.askers()).hasSize(1);
    }

    /** Redis ends the lease by itself; it is made to at once. */
    @Test
    @Order(2)
    void takesOverFromAProcessThatIsKilledWhileItAsks() throws Exception {
        DESK.forget();
        var held = DESK.holdNext();

        FLEET.ask("killed");
        long holder = held.get(60, SECONDS);
        FLEET.kill(holder);
        String lease = REDIS.keys("*{killed}*:lease").get(0);
        assertThat(Long.parseLong(REDIS.ask("PTTL", lease)))
                .as("milliseconds until the lease ends")
                .isBetween(1L, Shop.LEASE.toMillis());
        REDIS.ask("PEXPIRE", lease, "1");
        await().atMost(Shop.LIMIT).until(() -> DESK.askers().size() > 1);
        List<String> given = FLEET.given();

        assertThat(given).hasSize(SIZE - 1).containsOnly(secret("2").reveal());
        assertThat(DESK.askers()).hasSize(2);
        assertThat(new HashSet<>(DESK.askers())).hasSize(2).contains(holder);
    }
}
