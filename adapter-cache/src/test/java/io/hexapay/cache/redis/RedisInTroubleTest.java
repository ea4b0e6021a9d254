package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.cacheOf;
import static io.hexapay.cache.redis.Shop.config;
import static io.hexapay.cache.redis.Shop.impatient;
import static io.hexapay.cache.redis.Shop.merchant;
import static io.hexapay.cache.redis.Shop.secret;
import static io.hexapay.cache.redis.Shop.token;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.fault.RedisFault;
import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.core.AccessToken;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Whatever is wrong with Redis: nothing is thrown, and the process carries on with what it has. */
@Timeout(180)
@Isolated
class RedisInTroubleTest {

    /** By the command that came last. */
    private static final Pattern USED = Pattern.compile(" cmd=(eval|publish|subscribe)\\b");

    private final List<CacheEvent> events = new CopyOnWriteArrayList<>();
    private final List<TokenEvent> told = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    /** Asserted by count: how long a wait takes is the setting. */
    @Test
    void waitsAtMostFiveTimesForARedisThatIsPaused() {
        RedisServer redis = start();
        RedisTokenCaches caches = open(impatient(redis));
        TokenCache cache = cacheOf(caches);
        assertThat(cache.find(SHOP)).isNull();

        redis.pause();
        for (int i = 0; i < 10_000; i++) {
            assertThat(cache.find(merchant("m" + i, "s"))).isNull();
        }
        await().until(() -> events.contains(new CacheEvent.OutageBegan(RedisFault.SLOW)));

        assertThat(caches.stats().timeouts()).isBetween(1L, 5L);
        assertThat(caches.stats().outages()).isEqualTo(1);
        redis.resume();
        await().until(() -> events.stream().anyMatch(CacheEvent.OutageEnded.class::isInstance));
        await().until(
                        () -> {
                            cache.save(SHOP, token("t"));
                            return !redis.keys("*{shop}*").isEmpty();
                        });
    }

    @Test
    void takesOneLateAnswerForNoOutage() {
        RedisServer redis = start();
        cacheOf(open(config(redis))).save(SHOP, token("t"));
        RedisTokenCaches caches = open(impatient(redis));
        TokenCache cache = cacheOf(caches);
        List<String> connections = connectionsTo(redis);

        // For longer than anybody waits, and for less than a probe does; again if it was over
        // before anybody asked.
        await().until(
                        () -> {
                            redis.ask("CLIENT", "PAUSE", "1500");
                            CachedToken found = cache.find(SHOP);
                            return found == null && caches.stats().timeouts() > 0;
                        });

        await().until(() -> cache.find(SHOP) != null);
        assertThat(connections).hasSize(4);
        assertThat(connectionsTo(redis)).containsExactlyInAnyOrderElementsOf(connections);
        assertThat(events).isEmpty();
    }

    @Test
    void carriesOnAloneWithARedisThatIsReadOnlyAndSharesAgainWhenItIsNot() {
        RedisServer redis = start();
        AccessTokens tokens = tokensOf(cacheOf(open(config(redis))));
        redis.ask("REPLICAOF", "127.0.0.1", "1");

        assertCarriesOn(tokens);

        await().until(() -> events.contains(new CacheEvent.OutageBegan(RedisFault.NOT_WRITABLE)));
        // Both are told after the attempt to save them.
        await().until(() -> told.stream().filter(TokenEvent.Issued.class::isInstance).count() == 2);
        redis.ask("REPLICAOF", "NO", "ONE");
        await().until(() -> !redis.keys("*{shop}*").isEmpty());
        await().until(() -> events.contains(new CacheEvent.SavedAgain(1)));
    }

    @Test
    void carriesOnAloneWithARedisThatIsFull() {
        RedisServer redis = start();
        AccessTokens tokens = tokensOf(cacheOf(open(config(redis))));
        redis.ask("CONFIG", "SET", "maxmemory-policy", "noeviction");
        redis.ask("CONFIG", "SET", "maxmemory", "1");

        assertCarriesOn(tokens);

        await().until(() -> events.contains(new CacheEvent.OutageBegan(RedisFault.NOT_WRITABLE)));
    }

    @Test
    void replacesWhateverElseIsUnderTheNames() {
        RedisServer redis = start();
        TokenCache cache = cacheOf(open(config(redis)));
        cache.save(SHOP, token("t"));
        String name = redis.entry();

        redis.ask("SET", name, "\u0001\u0000\u00ff garbage", "PX", "60000");
        TokenCache other = cacheOf(open(config(redis)));
        assertThat(other.find(SHOP)).isNull();
        redis.ask("RPUSH", name, "a", "list");
        assertThat(cacheOf(open(config(redis))).find(SHOP)).isNull();
        other.save(SHOP, token("u"));

        TokenCache third = cacheOf(open(config(redis)));
        assertThat(requireNonNull(third.find(SHOP)).value()).isEqualTo(secret("u"));
    }

    @Test
    void isKeptFromAskingByNoValueThatNeverEnds() {
        RedisServer redis = start();
        TokenCache cache = cacheOf(open(config(redis)));
        requireNonNull(cache.lease(SHOP));
        String name = redis.keys("*:lease").get(0);

        for (String[] garbage : List.of(words("SET", name, "x"), words("RPUSH", name, "a"))) {
            redis.ask("DEL", name);
            redis.ask(garbage);

            requireNonNull(cache.lease(SHOP)).release();
        }
        assertThat(redis.ask("EXISTS", name)).isEqualTo("0");
    }

    @Test
    void isKeptFromAskingByNoLeaseThatLastsLongerThanItsOwn() {
        RedisServer redis = start();
        TokenCache cache = cacheOf(open(config(redis)));
        requireNonNull(cache.lease(SHOP));
        String name = redis.keys("*:lease").get(0);

        long ours = Shop.LEASE.toMillis();
        redis.ask("SET", name, "another's", "PX", "" + (ours + 900));
        assertThat(cache.lease(SHOP)).as("a lease beside one as long as ours").isNull();
        redis.ask("SET", name, "a stranger's", "PX", "" + 2 * ours);

        assertThat(cache.lease(SHOP)).isNotNull();
    }

    /** A read that fetched it would take longer than anybody waits, each time. */
    @Test
    void losesNoConnectionToAValueOf64MiB() {
        RedisServer redis = start();
        RedisTokenCaches caches = open(config(redis));
        TokenCache cache = cacheOf(caches);
        cache.save(SHOP, token("t"));
        String name = redis.entry();
        redis.ask("SETRANGE", name, "" + 64 * 1024 * 1024, "x");
        redis.ask("PEXPIRE", name, "60000");
        List<String> connections = connectionsTo(redis);

        assertThat(cacheOf(open(config(redis))).find(SHOP)).isNull();

        assertThat(events).contains(new CacheEvent.EntryRejected(SHOP.id(), EntryFault.FORMAT));
        assertThat(redis.ask("EXISTS", name)).isEqualTo("0");
        assertThat(connections).hasSize(2);
        assertThat(connectionsTo(redis)).containsAll(connections);
        assertThat(events).noneMatch(event -> event instanceof CacheEvent.OutageBegan);
    }

    @Test
    void carriesOnAloneWithWhatIsNoRedis() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        opened.add(server);
        Thread thread = new Thread(() -> answerOkToEverything(server), "no-redis");
        thread.setDaemon(true);
        thread.start();
        RedisAddress address = RedisAddress.parse("redis://127.0.0.1:" + server.getLocalPort());
        RedisCacheConfig config =
                RedisCacheConfig.of(address, List.of(Shop.KEY))
                        .withTimeouts(Duration.ofMillis(250), Duration.ofSeconds(1));
        RedisTokenCaches caches = RedisTokenCaches.connect(config, events::add);
        opened.add(caches);

        assertThat(caches.check(Shop.LIMIT).state()).isNotEqualTo(RedisHealth.State.READY);
        assertCarriesOn(tokensOf(cacheOf(caches)));
    }

    @Test
    void leavesNoThreadAndNoConnectionBehindWhenItIsClosed() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        RedisServer redis = start();
        RedisTokenCaches caches = open(config(redis));
        TokenCache cache = cacheOf(caches);
        cache.save(SHOP, token("t"));

        caches.close();

        await().until(() -> clientsOf(redis).stream().allMatch(this::isOurs));
        await().until(
                        () ->
                                Thread.getAllStackTraces().keySet().stream()
                                        .filter(thread -> !before.contains(thread))
                                        .map(Thread::getName)
                                        .noneMatch(name -> name.startsWith("lettuce-")));
        assertCarriesOn(tokensOf(cache));
    }

    /** The ids of those that caches use. */
    private static List<String> connectionsTo(RedisServer redis) {
        return clientsOf(redis).stream()
                .filter(client -> USED.matcher(client).find())
                .map(client -> client.split(" ", 2)[0])
                .toList();
    }

    private static List<String> clientsOf(RedisServer redis) {
        return redis.ask("CLIENT", "LIST").lines().toList();
    }

    /** The one who lists them, and the one who watches. */
    private boolean isOurs(String client) {
        return client.contains("cmd=client") || client.contains("cmd=monitor");
    }

    private static void assertCarriesOn(AccessTokens tokens) {
        AccessToken first = tokens.current(SHOP);
        assertThat(tokens.current(SHOP)).isEqualTo(first);

        AccessToken next = tokens.reject(SHOP, first);

        assertThat(next.value()).isNotEqualTo(first.value());
        assertThat(tokens.current(SHOP)).isEqualTo(next);
    }

    private AccessTokens tokensOf(TokenCache cache) {
        AccessTokens tokens =
                AccessTokens.builder(ToyGateway.handingOutAnotherEachTime())
                        .cache(cache)
                        .policy(Shop.POLICY)
                        .listener(told::add)
                        .build();
        opened.add(tokens);
        return tokens;
    }

    private static void answerOkToEverything(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> answerOk(socket), "no-redis-answers");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answerOk(Socket socket) {
        byte[] heard = new byte[4096];
        try (socket) {
            while (socket.getInputStream().read(heard) > 0) {
                socket.getOutputStream().write("+OK\r\n+OK\r\n".getBytes(US_ASCII));
            }
        } catch (IOException gone) {
            // The client has seen enough.
        }
    }

    private static String[] words(String... words) {
        return words;
    }

    private RedisServer start() {
        RedisServer redis = RedisServer.start();
        opened.add(redis);
        return redis;
    }

    private RedisTokenCaches open(RedisCacheConfig config) {
        RedisTokenCaches caches = RedisTokenCaches.connect(config, events::add);
        opened.add(caches);
        assertThat(caches.awaitConnection(Shop.LIMIT)).isTrue();
        return caches;
    }
}
