package io.hexapay.cache.redis;

import io.hexapay.cache.redis.connection.EntryHead;
import io.hexapay.cache.redis.connection.RedisBreaker;
import io.hexapay.cache.redis.connection.RedisReply;
import io.hexapay.cache.redis.connection.RedisUnavailableException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of one name space in Redis, encrypted. Keeps nothing in this process. Thread-safe. */
record SharedTokens(RedisBreaker redis, Namespace names, TokenCipher cipher, CacheMetrics metrics) {

    /**
     * For longer than a token of these gateways lives: so long nobody who was away saves it again.
     */
    private static final Duration REMOVAL_REMEMBERED = Duration.ofMinutes(30);

    /** Once more if another was saved meanwhile. */
    private static final int ATTEMPTS = 2;

    private static final byte[] NOTHING = {};

    /** Outcome of a save. */
    enum Saved {
        /** Redis has it now. */
        DONE,
        /** Redis has one that is as good, or better. */
        OUTDATED,
        /** Somebody has removed it. */
        REMOVED
    }

    /** Outcome of a removal, in the order of the script's answers. */
    enum Removed {
        /** The gateway has confirmed it, so it stays. */
        CONFIRMED,
        /** It is not there any more. */
        DONE,
        /** It was removed before. */
        BEFORE
    }

    /** The merchant's token, or null; its life is counted from when this was called. */
    @Nullable CachedToken find(Merchant merchant) throws RedisUnavailableException {
        return decrypt(merchant, read(merchant));
    }

    /**
     * Saves the token, whose life is counted from {@code nanos}, unless there is one that expires
     * later: whoever asked for this one was held up until long after it had the lease.
     */
    Saved save(Merchant merchant, CachedToken token, long nanos) throws RedisUnavailableException {
        return save(merchant, token, nanos, false);
    }

    /**
     * Saves the token, whose life is counted from {@code nanos}, if it expires later than the one
     * there is, and has not been removed: after an outage, Redis may have lost it, or have an older
     * one.
     */
    Saved saveAgain(Merchant merchant, CachedToken token, long nanos)
            throws RedisUnavailableException {
        return save(merchant, token, nanos, true);
    }

    /** Removes the token if it is this one. */
    Removed remove(Merchant merchant, Secret value) throws RedisUnavailableException {
        List<String> entries = names.entriesOf(merchant);
        List<byte[]> fingerprints = names.fingerprintsOf(value);
        long done =
                redis.write(
                        connection -> connection.remove(entries, fingerprints, REMOVAL_REMEMBERED));
        return Removed.values()[(int) done];
    }

    private Saved save(Merchant merchant, CachedToken token, long nanos, boolean isAgain)
            throws RedisUnavailableException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            RedisReply reply = read(merchant);
            CachedToken found = decrypt(merchant, reply);
            long nowNanos = System.nanoTime();
            CachedToken now = token.after(Duration.ofNanos(nowNanos - nanos));
            Duration sinceRead = Duration.ofNanos(nowNanos - reply.askedNanos());
            CachedToken there = found == null ? null : found.after(sinceRead);
            if (now == null || (there != null && !isBetter(now, there, isAgain))) {
                return Saved.OUTDATED;
            }
            if (isAgain && isMarkedRemoved(reply, token.value())) {
                return Saved.REMOVED;
            }
            if (replace(merchant, reply, StoredToken.of(now, nowNanos, reply))) {
                return Saved.DONE;
            }
        }
        return Saved.OUTDATED;
    }

    private static boolean isBetter(CachedToken token, CachedToken found, boolean isAgain) {
        return isAgain ? token.outlives(found) : !found.outlives(token);
    }

    private boolean isMarkedRemoved(RedisReply reply, Secret value) {
        byte[] found = valueOf(reply);
        return found.length > 0
                && found[0] == EntryHead.REMOVED
                && names.fingerprintsOf(value).stream()
                        .anyMatch(one -> Arrays.equals(found, 1, found.length, one, 0, one.length));
    }

    /** Whether it is there now, in place of what was read. */
    private boolean replace(Merchant merchant, RedisReply reply, StoredToken stored)
            throws RedisUnavailableException {
        List<String> entries = names.entriesOf(merchant);
        byte[] value = cipher.encrypt(entries.get(0), stored);
        long done =
                redis.write(
                        connection ->
                                connection.replace(
                                        entries,
                                        valueOf(reply),
                                        value,
                                        stored.endsAtMillis(),
                                        stored.token().lifeLeft()));
        return done == 1;
    }

    private RedisReply read(Merchant merchant) throws RedisUnavailableException {
        List<String> entries = names.entriesOf(merchant);
        return redis.read(connection -> connection.find(entries));
    }

    private static byte[] valueOf(RedisReply reply) {
        return reply.entry() == null ? NOTHING : reply.entry().value();
    }

    private @Nullable CachedToken decrypt(Merchant merchant, RedisReply reply)
            throws RedisUnavailableException {
        RedisReply.Entry entry = reply.entry();
        if (entry == null) {
            return null;
        }
        try {
            StoredToken token = cipher.decrypt(entry.name(), entry.value());
            if (token == null) {
                return null;
            }
            if (entry.millisLeft() < 0) {
                throw new DecryptionException(EntryFault.ENDLESS);
            }
            // Redis counts whole milliseconds, the one that has begun included.
            return token.at(reply.millis() + 1, Duration.ofMillis(entry.millisLeft() - 1));
        } catch (DecryptionException rejected) {
            metrics.rejectedEntries.increment();
            metrics.tell(new CacheEvent.EntryRejected(merchant.id(), rejected.fault()));
            redis.write(connection -> connection.deleteIfSame(entry.name(), entry.value()));
            return null;
        }
    }
}
