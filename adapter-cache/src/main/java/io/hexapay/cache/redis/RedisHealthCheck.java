package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hexapay.cache.redis.connection.RedisBreaker;
import io.hexapay.cache.redis.connection.RedisReply;
import io.hexapay.cache.redis.connection.RedisUnavailableException;
import io.hexapay.cache.redis.fault.RedisFault;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Does once whatever sharing takes, on names of its own: what an operator has forgotten to permit
 * is found here. It leaves an encrypted note for whoever checks next: who cannot decrypt it has
 * other keys.
 */
record RedisHealthCheck(RedisBreaker redis, TokenCipher cipher, String prefix) {

    /** As long as a key that is no longer used has to stay, see docs/shared-cache.md. */
    private static final Duration NOTE_LASTS = Duration.ofMinutes(30);

    private static final StoredToken NOTE =
            new StoredToken(
                    new CachedToken(
                            Secret.of("note"), Instant.EPOCH, Duration.ofNanos(1), Duration.ZERO),
                    0,
                    0);

    private static final byte[] ANYBODY = "check".getBytes(US_ASCII);
    private static final Duration LEASE_LASTS = Duration.ofSeconds(1);

    RedisHealth check(Duration timeout) {
        if (!redis.awaitFirstAttempt(timeout)) {
            RedisFault fault = redis.reading().fault();
            return RedisHealth.of(fault == null ? RedisFault.SLOW : fault, Duration.ZERO);
        }
        String noteName = prefix + ":note";
        String leaseName = prefix + ":probe";
        String channel = prefix + ":check";
        Duration latency = Duration.ZERO;
        try {
            long asked = System.nanoTime();
            RedisReply reply = redis.read(connection -> connection.find(List.of(noteName)));
            latency = Duration.ofNanos(System.nanoTime() - asked);
            if (reply.entry() != null && isOfOtherKey(reply.entry())) {
                return new RedisHealth(RedisHealth.State.OTHER_KEY, null, latency);
            }
            byte[] note = cipher.encrypt(noteName, NOTE);
            redis.write(connection -> connection.set(noteName, note, NOTE_LASTS));
            // What is there takes a right more to be read.
            redis.read(connection -> connection.find(List.of(noteName)));
            redis.write(connection -> connection.lease(leaseName, ANYBODY, LEASE_LASTS));
            redis.write(connection -> connection.deleteIfSame(leaseName, ANYBODY));
            redis.write(connection -> connection.subscribe(List.of(channel)));
            redis.write(connection -> connection.publish(channel, ANYBODY));
            return new RedisHealth(RedisHealth.State.READY, null, latency);
        } catch (RedisUnavailableException unavailable) {
            return RedisHealth.of(unavailable.fault(), latency);
        }
    }

    /** Ignores any other fault of the note: it is replaced. */
    private boolean isOfOtherKey(RedisReply.Entry note) {
        try {
            var unused = cipher.decrypt(note.name(), note.value());
            return false;
        } catch (DecryptionException failure) {
            return failure.fault() == EntryFault.UNKNOWN_KEY;
        }
    }
}
