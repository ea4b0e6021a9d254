package io.hexapay.cache.redis;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.lettuce.core.RedisConnectionStateListener;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes one connection at a time, subscribed and tried out, without waiting. Thread-safe. */
final class RedisConnector {

    private final RedisCacheConfig config;
    private final RedisConnectionStateListener listener;
    private final BiConsumer<String, byte[]> receiver;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable LettuceClient client;
    private volatile boolean closed;

    /**
     * @param receiver of the messages of all connections, by channel
     */
    RedisConnector(
            RedisCacheConfig config,
            RedisConnectionStateListener listener,
            BiConsumer<String, byte[]> receiver) {
        this.config = config;
        this.listener = listener;
        this.receiver = receiver;
    }

    /** Unless it is connecting already. The time limit begins when the client has been made. */
    void connect(
            Collection<String> channels,
            Consumer<RedisConnection> taker,
            Consumer<Throwable> failed) {
        if (!connecting.compareAndSet(false, true)) {
            return;
        }
        CompletableFuture<RedisConnection> connected =
                open().exceptionallyCompose(
                                failure ->
                                        FaultClassifier.isUnclear(failure)
                                                ? open()
                                                : CompletableFuture.failedFuture(failure));
        var unused =
                connected
                        .thenCompose(connection -> tryOut(connection, channels))
                        .orTimeout(config.connectTimeout().toNanos(), NANOSECONDS)
                        .whenComplete(
                                (connection, failure) -> {
                                    // Before it is handed over: another may be wanted soon.
                                    connecting.set(false);
                                    if (failure == null) {
                                        taker.accept(connection);
                                    } else {
                                        closeWhenThere(connected);
                                        failed.accept(failure);
                                    }
                                });
    }

    void close() {
        closed = true;
        LettuceClient last = client;
        if (last != null) {
            last.close();
        }
    }

    private CompletableFuture<RedisConnection> open() {
        try {
            LettuceClient ready = client;
            if (ready == null) {
                ready = LettuceClient.of(config);
                ready.addListener(listener);
                client = ready;
            }
            if (closed) {
                ready.close();
            }
            return ready.connect();
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private CompletableFuture<RedisConnection> tryOut(
            RedisConnection connection, Collection<String> channels) {
        connection.onMessage(receiver);
        return connection
                .tryOut(channels, config.prefix() + ":probe")
                .thenApply(understood -> connection);
    }

    private static void closeWhenThere(CompletableFuture<RedisConnection> connected) {
        var unused = connected.thenAccept(RedisConnection::close);
    }
}
