package io.hexapay.cache.redis.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisAddress;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.cache.redis.Shop;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A process of a fleet, started by {@link Fleet}. For each merchant that it reads a line with, it
 * asks for a token on 50 threads at once, and writes a line with the tokens that they were given.
 */
final class FleetMember {

    private static final int THREADS = 50;

    private FleetMember() {}

    /**
     * Takes the port of Redis and that of the {@link FakeTokenGateway}; the key from the
     * environment.
     */
    public static void main(String[] args) throws IOException {
        EncryptionKey key =
                EncryptionKey.parse(Secret.of(requireNonNull(System.getenv(Fleet.KEY_NAME))));
        RedisCacheConfig config =
                Shop.config(RedisAddress.parse("redis://127.0.0.1:" + args[0]), key);
        AuthPort gateway = new Desk(Integer.parseInt(args[1]));
        try (RedisTokenCaches caches = RedisTokenCaches.connect(config);
                AccessTokens tokens = Shop.tokensOf(gateway, Shop.cacheOf(caches))) {
            PrintStream out = new PrintStream(System.out, true, US_ASCII);
            out.println(caches.awaitConnection(Shop.LIMIT) ? "ready" : "no redis");
            serve(tokens, new BufferedReader(new InputStreamReader(System.in, US_ASCII)), out);
        }
    }

    private static void serve(AccessTokens tokens, BufferedReader in, PrintStream out)
            throws IOException {
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        for (String id = in.readLine(); id != null; id = in.readLine()) {
            Merchant merchant = Shop.merchant(id, "imp-secret-CANARY");
            List<CompletableFuture<String>> given =
                    Stream.generate(
                                    () ->
                                            CompletableFuture.supplyAsync(
                                                    () -> valueOf(tokens, merchant), callers))
                            .limit(THREADS)
                            .toList();
            Set<String> values = new TreeSet<>();
            given.forEach(value -> values.add(value.join()));
            out.println(String.join(",", values));
        }
        callers.shutdownNow();
    }

    private static String valueOf(AccessTokens tokens, Merchant merchant) {
        try {
            return tokens.current(merchant).value().reveal();
        } catch (GatewayException failure) {
            return "failed: " + failure.getMessage();
        }
    }

    /** The test's {@link FakeTokenGateway}. */
    private record Desk(int port) implements AuthPort {

        @Override
        public GatewayId gateway() {
            return Shop.GATEWAY;
        }

        @Override
        public Renewal renewal() {
            return Shop.RENEWAL;
        }

        @Override
        public TokenGrant issue(Merchant merchant) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                long pid = ProcessHandle.current().pid();
                socket.getOutputStream().write((pid + "\n").getBytes(US_ASCII));
                String token =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
                                .readLine();
                return new TokenGrant(Secret.of(requireNonNull(token)), Shop.HALF_HOUR, Shop.NOON);
            } catch (IOException e) {
                throw new IllegalStateException("no token desk", e);
            }
        }
    }
}
