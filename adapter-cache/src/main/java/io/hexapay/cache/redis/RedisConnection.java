package io.hexapay.cache.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Two connections of Lettuce's, one for commands and one for messages; it reconnects both by
 * itself. Usable while it is {@link #ready}: connected, subscribed and tried. Thread-safe.
 */
final class RedisConnection {

    private final StatefulConnection<String, byte[]> main;
    private final RedisClusterAsyncCommands<String, byte[]> commands;
    private final StatefulRedisPubSubConnection<String, byte[]> pubSub;
    private final RedisScripts scripts;

    /** Channels whose SUBSCRIBE was confirmed since the last time that it was connected. */
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicBoolean silent = new AtomicBoolean();

    RedisConnection(
            StatefulConnection<String, byte[]> main,
            RedisClusterAsyncCommands<String, byte[]> commands,
            StatefulRedisPubSubConnection<String, byte[]> pubSub) {
        this.main = main;
        this.commands = commands;
        this.pubSub = pubSub;
        this.scripts = new RedisScripts(commands);
    }

    RedisClusterAsyncCommands<String, byte[]> commands() {
        return commands;
    }

    RedisScripts scripts() {
        return scripts;
    }

    boolean isOpen() {
        return main.isOpen() && pubSub.isOpen();
    }

    boolean hasPart(Object connection) {
        return connection == main || connection == pubSub;
    }

    boolean isReady() {
        return ready.get();
    }

    /** Says whether that is new. */
    boolean becomeReady() {
        return ready.compareAndSet(false, true);
    }

    /** Says whether that is new. */
    boolean becomeUnready() {
        confirmed.clear();
        return ready.compareAndSet(true, false);
    }

    /** Whether an answer is overdue, and none has come since. */
    boolean isSilent() {
        return silent.get();
    }

    void becomeSilent() {
        silent.set(true);
    }

    /** Says whether it was. */
    boolean endSilence() {
        return silent.compareAndSet(true, false);
    }

    /**
     * Subscribes, and does what a read does: that it may, and with the classes loaded that it
     * takes.
     */
    CompletableFuture<String> tryOut(Collection<String> channels, String anyName) {
        List<String> names = List.of(anyName);
        long asked = System.nanoTime();
        CompletableFuture<Void> subscribed = subscribe(channels);
        return scripts.find(names)
                .toCompletableFuture()
                .thenCompose(found -> RedisReply.check(found, names, asked))
                .thenCombine(subscribed, (understood, done) -> understood);
    }

    /** Has messages passed on, by channel. */
    void onMessage(BiConsumer<String, byte[]> receiver) {
        pubSub.addListener(
                new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String channel, byte[] message) {
                        receiver.accept(channel, message);
                    }
                });
    }

    boolean isSubscribedTo(Collection<String> channels) {
        return confirmed.containsAll(channels);
    }

    /**
     * Subscribes to those that are not confirmed yet; done when all are. One by one, as only then
     * an answer is of one.
     */
    CompletableFuture<Void> subscribe(Collection<String> channels) {
        return CompletableFuture.allOf(
                channels.stream()
                        .filter(channel -> !confirmed.contains(channel))
                        .map(
                                channel ->
                                        pubSub.async()
                                                .subscribe(channel)
                                                .toCompletableFuture()
                                                .thenRun(() -> confirmed.add(channel)))
                        .toArray(CompletableFuture[]::new));
    }

    /** Done when both have answered. */
    CompletableFuture<String> ping() {
        return commands.ping()
                .toCompletableFuture()
                .thenCombine(pubSub.async().ping(), (first, second) -> first);
    }

    /** Without waiting. */
    void close() {
        var unused = CompletableFuture.allOf(main.closeAsync(), pubSub.closeAsync());
    }
}
