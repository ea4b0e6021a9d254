package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import io.hexapay.core.token.TokenCache;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tokens of one name space in Redis, encrypted. Keeps nothing in this process. Thread-safe. */
final class SharedTokens {

    /**
     * For longer than a token of these gateways lives: so long nobody who was away saves it again.
     */
    private static final Duration REMOVAL_REMEMBERED = Duration.ofMinutes(30);

    private static final int OWNER_LENGTH = 16;

    /** Once more if another was saved meanwhile. */
    private static final int ATTEMPTS = 2;

    private static final byte[] NOTHING = {};

    /** What Redis counts time in. */
    private static final Duration TICK = Duration.ofMillis(1);

    /** What became of a token that was offered. */
    enum Offer {
        /** Redis has it now. */
        TAKEN,
        /** Redis had it. */
        KNOWN,
        /** Redis has another, which is no older. */
        OUTDATED,
        /** Somebody has removed it. */
        REMOVED
    }

    /** What became of a token that was to be removed; in the order of the script's answers. */
    enum Removal {
        /** The gateway has confirmed it, so it stays. */
        CONFIRMED,
        /** It is not there any more. */
        DONE,
        /** It was removed before. */
        DONE_BEFORE
    }

    private final RedisConnections redis;
    private final Namespace names;
    private final TokenCipher cipher;
    private final CacheMetrics metrics;
    private final Duration leaseLength;
    private final SecureRandom random = new SecureRandom();

    SharedTokens(
            RedisConnections redis,
            Namespace names,
            TokenCipher cipher,
            CacheMetrics metrics,
            Duration leaseLength) {
        this.redis = redis;
        this.names = names;
        this.cipher = cipher;
        this.metrics = metrics;
        this.leaseLength = leaseLength;
    }

    /** The merchant's token, or null; its life is counted from when this was called. */
    @Nullable CachedToken find(Merchant merchant) throws RedisUnavailableException {
        return decrypt(merchant, read(names.namesOf(merchant).entries()));
    }

    /**
     * Saves the token, whose life is counted from {@code nanos}, unless there is one that expires
     * later: whoever asked for this one was held up until long after it had the lease.
     */
    Offer save(Merchant merchant, CachedToken token, long nanos) throws RedisUnavailableException {
        Instant expiry = token.gatewayExpiry();
        return offer(
                merchant, token, nanos, found -> !expiry.isBefore(found.gatewayExpiry()), false);
    }

    /**
     * Saves the token, whose life is counted from {@code nanos}, if it expires later than the one
     * there is, and has not been removed: after an outage, Redis may have lost it, or have an older
     * one.
     */
    Offer saveAgain(Merchant merchant, CachedToken token, long nanos)
            throws RedisUnavailableException {
        Instant expiry = token.gatewayExpiry();
        return offer(merchant, token, nanos, found -> expiry.isAfter(found.gatewayExpiry()), true);
    }

    /** Removes the token if it is this one. */
    Removal remove(Merchant merchant, Secret value) throws RedisUnavailableException {
        List<String> entries = names.namesOf(merchant).entries();
        List<byte[]> fingerprints = names.keys().fingerprintsOf(value);
        long done =
                redis.remove(
                        connection ->
                                connection
                                        .scripts()
                                        .removeToken(entries, fingerprints, REMOVAL_REMEMBERED));
        return Removal.values()[(int) done];
    }

    /**
     * Null while another has it.
     *
     * @param failed what to do if it fails
     */
    TokenCache.@Nullable Lease lease(Merchant merchant, Runnable failed)
            throws RedisUnavailableException {
        String name = names.namesOf(merchant).lease();
        byte[] bytes = new byte[OWNER_LENGTH];
        random.nextBytes(bytes);
        byte[] owner = HexFormat.of().formatHex(bytes).getBytes(US_ASCII);
        try {
            long taken =
                    redis.write(connection -> connection.scripts().lease(name, owner, leaseLength));
            return taken == 1 ? new RedisLease(() -> release(name, owner), failed) : null;
        } catch (RedisUnavailableException unavailable) {
            // It may have been taken all the same, by a command carried out late.
            redis.send(connection -> connection.scripts().removeIfSame(name, owner));
            throw unavailable;
        }
    }

    private void release(String name, byte[] owner) {
        try {
            redis.remove(connection -> connection.scripts().removeIfSame(name, owner));
        } catch (RedisUnavailableException unavailable) {
            // Then it ends by itself.
        }
    }

    private Offer offer(
            Merchant merchant,
            CachedToken token,
            long nanos,
            Predicate<CachedToken> isBetter,
            boolean unlessRemoved)
            throws RedisUnavailableException {
        List<String> entries = names.namesOf(merchant).entries();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            RedisReply reply = read(entries);
            CachedToken found = decrypt(merchant, reply);
            if (found != null && !isBetter.test(found)) {
                return isSame(found, token) ? Offer.KNOWN : Offer.OUTDATED;
            }
            if (unlessRemoved && isRemoval(reply, token.value())) {
                return Offer.REMOVED;
            }
            CachedToken now = token.after(Duration.ofNanos(System.nanoTime() - nanos));
            if (now == null) {
                return Offer.OUTDATED;
            }
            byte[] before = reply.entry() == null ? NOTHING : reply.entry().value();
            StoredToken stored = stored(token, now, reply.time(), nanos);
            byte[] after = cipher.encrypt(entries.get(0), stored);
            long done =
                    redis.write(
                            connection ->
                                    connection
                                            .scripts()
                                            .replace(
                                                    entries,
                                                    before,
                                                    after,
                                                    stored.endsAtMillis(),
                                                    now.lifeLeft()));
            if (done == 1) {
                return Offer.TAKEN;
            }
        }
        return Offer.OUTDATED;
    }

    private static boolean isSame(CachedToken one, CachedToken other) {
        return one.value().equals(other.value())
                && one.gatewayExpiry().equals(other.gatewayExpiry());
    }

    private boolean isRemoval(RedisReply reply, Secret value) {
        byte[] found = reply.entry() == null ? NOTHING : reply.entry().value();
        return found.length > 0
                && found[0] == TokenCipher.REMOVED
                && names.keys().fingerprintsOf(value).stream()
                        .anyMatch(one -> Arrays.equals(found, 1, found.length, one, 0, one.length));
    }

    private static StoredToken stored(
            CachedToken token, CachedToken now, RedisTime time, long nanos) {
        CachedToken lessSure =
                new CachedToken(
                        now.value(),
                        now.gatewayExpiry(),
                        now.lifeLeft(),
                        now.uncertainty().plus(time.uncertainty()).plus(TICK));
        return new StoredToken(
                lessSure,
                time.millisAfter(nanos, token.lifeLeft()),
                token.isConfirmed() ? time.millisAfter(nanos, token.confirmedFor()) : 0);
    }

    private RedisReply read(List<String> entries) throws RedisUnavailableException {
        long asked = System.nanoTime();
        return RedisReply.of(redis.read(scripts -> scripts.find(entries)), entries, asked);
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
            return token.at(reply.time().millis() + 1, Duration.ofMillis(entry.millisLeft() - 1));
        } catch (DecryptionException rejected) {
            metrics.count(CacheMetrics.Count.REJECTED_ENTRY);
            metrics.tell(new CacheEvent.EntryRejected(merchant.id(), rejected.fault()));
            redis.remove(
                    connection -> connection.scripts().removeIfSame(entry.name(), entry.value()));
            return null;
        }
    }
}
