package io.hexapay.cache.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Who listens to which channel, on whatever line there is. Thread-safe. */
final class Channels {

    private final Map<String, Consumer<byte[]>> receivers = new ConcurrentHashMap<>();

    void add(String channel, Consumer<byte[]> receiver) {
        receivers.put(channel, receiver);
    }

    /**
     * Makes a new line listen, and tries it: what the first question would need later is loaded now, and may be
     * asked at all.
     */
    CompletionStage<Line> prepare(Line line, String anyName) {
        line.news()
                .addListener(
                        new RedisPubSubAdapter<>() {
                            @Override
                            public void message(String channel, byte[] message) {
                                receive(channel, message);
                            }
                        });
        CompletionStage<Void> listening =
                receivers.isEmpty()
                        ? CompletableFuture.completedStage(null)
                        : line.news().async().subscribe(channels());
        List<String> names = List.of(anyName);
        long asked = System.nanoTime();
        return line.scripts()
                .find(names)
                .thenCompose(found -> understood(line, found, names, asked))
                .thenCombine(listening, (understood, done) -> understood);
    }

    private static CompletionStage<Line> understood(
            Line line, List<Object> found, List<String> names, long asked) {
        try {
            var unused = Reading.of(found, names, asked);
            return CompletableFuture.completedStage(line);
        } catch (RedisAway garbage) {
            return CompletableFuture.failedStage(garbage);
        }
    }

    /** Once more: some may have come since it was prepared, and subscribing twice changes nothing. */
    void subscribeAllOn(Line line) {
        if (!receivers.isEmpty()) {
            var unused = subscribeOn(line, channels());
        }
    }

    /** Done when the line listens; failed if it is broken: the next one is prepared with all channels. */
    CompletableFuture<Void> subscribeOn(Line line, String... channels) {
        try {
            return line.news().async().subscribe(channels).toCompletableFuture();
        } catch (RedisException broken) {
            return CompletableFuture.failedFuture(broken);
        }
    }

    private String[] channels() {
        return receivers.keySet().toArray(String[]::new);
    }

    private void receive(String channel, byte[] message) {
        Consumer<byte[]> receiver = receivers.get(channel);
        if (receiver != null) {
            receiver.accept(message);
        }
    }
}
