package io.hexapay.cache.redis.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Two connections of Lettuce's, one for commands and one for messages, which it reconnects by
 * itself; and the commands that are sent over them, without waiting. Thread-safe.
 */
public record RedisConnection(
        StatefulConnection<String, byte[]> main,
        RedisClusterAsyncCommands<String, byte[]> commands,
        StatefulRedisPubSubConnection<String, byte[]> pubSub) {

    boolean isOpen() {
        return main.isOpen() && pubSub.isOpen();
    }

    /** Fails as a refusal does if it is no such answer. */
    public CompletableFuture<RedisReply> find(List<String> names) {
        long asked = System.nanoTime();
        return this.<List<Object>>run(RedisScripts.FIND, ScriptOutputType.MULTI, names)
                .thenApply(answer -> RedisReply.of(answer, names, asked));
    }

    /** Ends at a time of Redis's, and after {@code life} at the latest. */
    public CompletableFuture<Long> replace(
            List<String> names, byte[] before, byte[] value, long endsAtMillis, Duration life) {
        byte[] longest = text(life.toMillis());
        return run(RedisScripts.REPLACE, names, value, text(endsAtMillis), longest, before);
    }

    public CompletableFuture<Long> remove(
            List<String> names, List<byte[]> fingerprints, Duration remembered) {
        Stream<byte[]> last = Stream.of(text(remembered.toMillis()));
        return run(
                RedisScripts.REMOVE,
                names,
                Stream.concat(fingerprints.stream(), last).toArray(byte[][]::new));
    }

    public CompletableFuture<Long> deleteIfSame(String name, byte[] value) {
        return run(RedisScripts.DELETE, List.of(name), value);
    }

    public CompletableFuture<Long> lease(String name, byte[] owner, Duration length) {
        return run(RedisScripts.LEASE, List.of(name), owner, text(length.toMillis()));
    }

    public CompletableFuture<String> set(String name, byte[] value, Duration life) {
        return commands.set(name, value, SetArgs.Builder.px(life)).toCompletableFuture();
    }

    public Future<Long> publish(String channel, byte[] message) {
        return commands.publish(channel, message);
    }

    /**
     * Subscribes, again to what it has: one by one, as only then an answer is of one. Done when all
     * are confirmed.
     */
    public CompletableFuture<Void> subscribe(Collection<String> channels) {
        return CompletableFuture.allOf(
                channels.stream()
                        .map(channel -> pubSub.async().subscribe(channel).toCompletableFuture())
                        .toArray(CompletableFuture[]::new));
    }

    /**
     * @param receiver of messages, by channel
     * @param disconnected whenever one of both is
     */
    void listen(BiConsumer<String, byte[]> receiver, Runnable disconnected) {
        pubSub.addListener(
                new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String channel, byte[] message) {
                        receiver.accept(channel, message);
                    }
                });
        RedisConnectionStateListener listener =
                new RedisConnectionStateListener() {
                    @Override
                    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                        disconnected.run();
                    }
                };
        main.addListener(listener);
        pubSub.addListener(listener);
    }

    void close() {
        var unused = CompletableFuture.allOf(main.closeAsync(), pubSub.closeAsync());
    }

    private CompletableFuture<Long> run(String script, List<String> names, byte[]... arguments) {
        return run(script, ScriptOutputType.INTEGER, names, arguments);
    }

    private <T> CompletableFuture<T> run(
            String script, ScriptOutputType output, List<String> names, byte[]... arguments) {
        String[] keys = names.toArray(String[]::new);
        return commands.<T>eval(script, output, keys, arguments).toCompletableFuture();
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }
}
