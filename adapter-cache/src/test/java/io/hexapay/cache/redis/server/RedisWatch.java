package io.hexapay.cache.redis.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Reads all that a Redis is told, by {@code MONITOR}, and keeps what must not be there in clear:
 * whatever is secret in these tests has one of a few words in it.
 */
final class RedisWatch implements AutoCloseable {

    /**
     * As they are, in hex, and as the beginning of what is in Base64. Lower case, as is what they
     * are looked for in.
     */
    private static final List<String> SECRET =
            Stream.of("canary", "CANARY", "imp-key", "key-of-").flatMap(RedisWatch::forms).toList();

    private final RedisTalk talk;
    private final Queue<String> betrayals = new ConcurrentLinkedQueue<>();
    private final Thread reader = new Thread(this::read, "redis-watch");

    private RedisWatch(RedisTalk talk) {
        this.talk = talk;
    }

    /** Begins now. */
    static RedisWatch of(RedisTalk talk) throws IOException {
        talk.waitForever();
        RedisWatch watch = new RedisWatch(talk);
        talk.ask("MONITOR");
        watch.reader.setDaemon(true);
        watch.reader.start();
        return watch;
    }

    /** The orders that a secret was in, once Redis has ended. */
    List<String> betrayals() {
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(betrayals);
    }

    @Override
    public void close() throws IOException {
        talk.close();
    }

    private void read() {
        try {
            while (true) {
                String order = talk.answer();
                String lowerCase = order.toLowerCase(Locale.ROOT);
                if (SECRET.stream().anyMatch(lowerCase::contains)) {
                    betrayals.add(order);
                }
            }
        } catch (IOException end) {
            // It was killed or closed.
        }
    }

    private static Stream<String> forms(String word) {
        byte[] bytes = word.getBytes(UTF_8);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        return Stream.of(
                        word,
                        HexFormat.of().formatHex(bytes),
                        base64.substring(0, base64.length() - 2))
                .map(form -> form.toLowerCase(Locale.ROOT));
    }
}
