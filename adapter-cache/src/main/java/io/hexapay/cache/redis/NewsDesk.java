package io.hexapay.cache.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Sends this process's news, and sorts out those of others. Thread-safe. */
final class NewsDesk {

    /** Whoever waits for a token repeats that the last one is removed, every 200 ms: once is news. */
    private static final Duration NEWS_FOR = Duration.ofSeconds(5);

    private static final int MOST_RECENT = 1_000;
    private static final int SENDER_LENGTH = 8;

    private final RedisLink link;
    private final String sender;

    /** By entry, the fingerprint of the token that others know to be removed. */
    private final Cache<String, String> recentRemovals =
            Caffeine.newBuilder()
                    .maximumSize(MOST_RECENT)
                    .expireAfterWrite(NEWS_FOR)
                    .executor(Runnable::run)
                    .build();

    NewsDesk(RedisLink link) {
        this.link = link;
        byte[] name = new byte[SENDER_LENGTH];
        new SecureRandom().nextBytes(name);
        this.sender = HexFormat.of().formatHex(name);
    }

    /** Tells the others that a token has been saved, without waiting. */
    void tellSaved(String channel, String entry) {
        recentRemovals.invalidate(entry);
        var unused = link.tell(channel, new News(sender, entry, News.What.SAVED, null).encode());
    }

    /** Tells the others that none has come, without waiting. */
    void tellFailed(String channel, String entry) {
        var unused = link.tell(channel, new News(sender, entry, News.What.FAILED, null).encode());
    }

    /** Tells the others that the token of that fingerprint has been removed, without waiting. */
    void tellRemoved(String channel, String entry, String fingerprint) {
        News news = new News(sender, entry, News.What.REMOVED, fingerprint);
        if (!fingerprint.equals(recentRemovals.getIfPresent(entry))
                && link.tell(channel, news.encode())) {
            recentRemovals.put(entry, fingerprint);
        }
    }

    /** Hands others' news on; what is no news is left alone. */
    Consumer<byte[]> handingTo(Consumer<News> receiver) {
        return message -> {
            News news = News.decode(message);
            if (news != null && !news.sender().equals(sender)) {
                recentRemovals.invalidate(news.entry());
                receiver.accept(news);
            }
        };
    }
}
