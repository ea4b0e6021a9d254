package io.hexapay.cache.redis;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells other processes what this one has done, and is told what they have. Messages are a
 * courtesy: whoever misses one finds out by itself. Thread-safe.
 */
final class CachePubSub {

    private static final int SENDER_LENGTH = 8;

    private final RedisConnections redis;
    private final String sender;

    CachePubSub(RedisConnections redis) {
        this.redis = redis;
        byte[] name = new byte[SENDER_LENGTH];
        new SecureRandom().nextBytes(name);
        this.sender = HexFormat.of().formatHex(name);
    }

    void publishSaved(String channel, String entry) {
        publish(channel, entry, CacheMessage.Kind.SAVED, null);
    }

    void publishFailed(String channel, String entry) {
        publish(channel, entry, CacheMessage.Kind.FAILED, null);
    }

    /** Of the token with that fingerprint. */
    void publishRemoved(String channel, String entry, byte[] fingerprint) {
        String removed = HexFormat.of().formatHex(fingerprint);
        publish(channel, entry, CacheMessage.Kind.REMOVED, removed);
    }

    /** Hands on what others say; what is no message of ours is left alone. */
    void subscribe(String channel, Consumer<CacheMessage> receiver) {
        redis.subscribe(
                channel,
                bytes -> {
                    CacheMessage message = CacheMessage.decode(bytes);
                    if (message != null && !message.sender().equals(sender)) {
                        receiver.accept(message);
                    }
                });
    }

    private void publish(
            String channel, String entry, CacheMessage.Kind kind, @Nullable String removed) {
        byte[] message = new CacheMessage(sender, entry, kind, removed).encode();
        redis.send(connection -> connection.commands().publish(channel, message));
    }
}
