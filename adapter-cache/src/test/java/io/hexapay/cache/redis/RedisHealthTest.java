package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.KEY;
import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.cacheOf;
import static io.hexapay.cache.redis.Shop.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.fault.RedisFault;
import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.core.token.port.TokenCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator is told of a Redis that cannot be used. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class RedisHealthTest {

    private static final RedisServer PLAIN = RedisServer.start();
    private static final RedisServer GUARDED = RedisServer.start("--requirepass", "right");
    private static final RedisServer SENTINEL = RedisServer.sentinelOf(PLAIN);

    @AfterAll
    static void end() {
        SENTINEL.close();
        PLAIN.close();
        GUARDED.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    redis://no-such-host.invalid     | UNKNOWN_HOST
                    redis://127.0.0.1:1              | UNREACHABLE
                    redis-sentinel://127.0.0.1:1#main | UNREACHABLE
                    rediss://127.0.0.1:{plain}       | SLOW
                    redis://127.0.0.1:{silent}       | SLOW
                    redis://127.0.0.1:{guarded}      | UNAUTHENTICATED
                    redis://:wrong@127.0.0.1:{guarded} | UNAUTHENTICATED
                    redis://who:right@127.0.0.1:{guarded} | UNAUTHENTICATED
                    redis://127.0.0.1:{plain}/99     | WRONG_KIND
                    redis-sentinel://127.0.0.1:{plain}#main | WRONG_KIND
                    redis-sentinel://127.0.0.1:{sentinel}#other | WRONG_KIND
                    """)
    void tellsWhatIsWrongWithTheAddress(String uri, RedisFault fault) throws IOException {
        try (ServerSocket silent = listen()) {
            assertFinds(fault, config(at(uri, silent), fault));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    redis://127.0.0.1:1              | UNREACHABLE
                    redis://127.0.0.1:{silent}       | SLOW
                    redis://:wrong@127.0.0.1:{guarded} | UNAUTHENTICATED
                    redis://127.0.0.1:{plain}        | WRONG_KIND
                    """)
    void tellsWhatIsWrongWithANodeOfACluster(String uri, RedisFault fault) throws IOException {
        try (ServerSocket silent = listen()) {
            RedisCacheConfig config = config(at(uri, silent), fault);

            assertFinds(fault, config.withCluster(config.addresses()));
        }
    }

    /** As a web server does, or a Redis that wants to hear something else. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "-ERR whatever\r\n"})
    void tellsThatItIsNoRedis(String answer) throws IOException {
        try (ServerSocket other = listen()) {
            Thread greeter = new Thread(() -> greet(other, answer));
            greeter.setDaemon(true);
            greeter.start();

            try (RedisTokenCaches caches =
                    RedisTokenCaches.connect(config(at("redis://127.0.0.1:{silent}", other)))) {
                RedisHealth check = caches.check(Shop.LIMIT);

                assertThat(check.state()).isNotEqualTo(RedisHealth.State.READY);
                assertThat(check.fault()).isIn(RedisFault.REFUSING, RedisFault.UNREACHABLE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-eval",
                "-getrange",
                "-set",
                "-del",
                "-pttl",
                "-time",
                "-publish",
                "-subscribe",
                "resetchannels",
                "resetkeys"
            })
    void findsARightThatIsMissing(String right) {
        try (RedisServer redis = RedisServer.start()) {
            List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", "app"));
            command.addAll(List.of(RedisKindsTest.RULES));
            command.add(right);
            redis.ask(command.toArray(String[]::new));

            assertFinds(RedisFault.FORBIDDEN, config("redis://app:pass@127.0.0.1:" + redis.port()));
        }
    }

    /** Without it, a 401 to a token would not be heard of. */
    @Test
    void isNotUsedIfItMayNotBeListenedTo() {
        List<CacheEvent> events = new CopyOnWriteArrayList<>();
        try (RedisServer redis = RedisServer.start()) {
            List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", "app"));
            command.addAll(List.of(RedisKindsTest.RULES));
            command.add("resetchannels");
            redis.ask(command.toArray(String[]::new));
            RedisCacheConfig config = config("redis://app:pass@127.0.0.1:" + redis.port());
            try (RedisTokenCaches caches = RedisTokenCaches.connect(config, events::add)) {
                assertThat(caches.awaitConnection(Shop.LIMIT)).isTrue();

                assertThat(cacheOf(caches).lease(SHOP)).isSameAs(TokenCache.Lease.UNCONTESTED);

                assertThat(events)
                        .containsExactly(new CacheEvent.OutageBegan(RedisFault.FORBIDDEN));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void describesEachFaultWithTheNextStep(RedisFault fault) {
        assertThat(fault.description())
                .matches("(?s)[a-z].* \\((check|give) .+\\)")
                .hasLineCount(1);
    }

    @Test
    void findsNothingWrongOfWhatIsLeftByAnotherCheck() {
        try (RedisTokenCaches caches =
                RedisTokenCaches.connect(config("redis://127.0.0.1:" + PLAIN.port()))) {
            for (int i = 0; i < 3; i++) {
                RedisHealth check = caches.check(Shop.LIMIT);

                assertThat(check.state()).isEqualTo(RedisHealth.State.READY);
                assertThat(check.fault()).isNull();
                assertThat(check.latency()).isPositive();
            }
            cacheOf(caches).save(SHOP, token("t"));
            assertThat(caches.stats().unavailable()).isZero();
        }
    }

    /** Also to a process that ends before the attempt does. */
    @Test
    void isToldToWhoeverWaitsInVainForTheFirstConnection() throws IOException {
        List<CacheEvent> events = new CopyOnWriteArrayList<>();
        try (ServerSocket silent = listen()) {
            RedisCacheConfig config =
                    config(at("redis://127.0.0.1:{silent}", silent))
                            .withTimeouts(Duration.ofMillis(250), Duration.ofMillis(100));
            try (RedisTokenCaches caches = RedisTokenCaches.connect(config, events::add)) {
                assertThat(cacheOf(caches).find(SHOP)).isNull();

                assertThat(events).containsExactly(new CacheEvent.OutageBegan(RedisFault.SLOW));
            }
        }
    }

    private static void assertFinds(RedisFault fault, RedisCacheConfig config) {
        List<CacheEvent> events = new CopyOnWriteArrayList<>();
        try (RedisTokenCaches caches = RedisTokenCaches.connect(config, events::add)) {
            RedisHealth check = caches.check(Shop.LIMIT);

            assertThat(check.fault()).isEqualTo(fault);
            assertThat(check.state()).isEqualTo(RedisHealth.of(fault, check.latency()).state());
            await().until(() -> events.contains(new CacheEvent.OutageBegan(fault)));
        }
    }

    private static RedisCacheConfig config(String uri) {
        return Shop.config(RedisAddress.parse(uri), KEY);
    }

    /** Whoever is not answered is not to wait for long, whoever is may be slow. */
    private static RedisCacheConfig config(String uri, RedisFault fault) {
        RedisCacheConfig config = config(uri);
        return fault == RedisFault.SLOW
                ? config.withTimeouts(Shop.TIMEOUT, Duration.ofSeconds(1))
                : config;
    }

    private static String at(String uri, ServerSocket silent) {
        return uri.replace("{plain}", "" + PLAIN.port())
                .replace("{guarded}", "" + GUARDED.port())
                .replace("{sentinel}", "" + SENTINEL.port())
                .replace("{silent}", "" + silent.getLocalPort());
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static void greet(ServerSocket server, String answer) {
        List<Socket> guests = new ArrayList<>();
        while (!server.isClosed()) {
            try {
                Socket guest = server.accept();
                guests.add(guest);
                guest.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException end) {
                guests.forEach(RedisHealthTest::close);
            }
        }
    }

    private static void close(Socket guest) {
        try {
            guest.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
