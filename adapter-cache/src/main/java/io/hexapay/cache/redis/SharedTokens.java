package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import io.hexapay.core.token.TokenCache;
import io.lettuce.core.SetArgs;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of one name space in Redis, sealed. Keeps nothing in this process. Thread-safe. */
final class SharedTokens {

    private static final int OWNER_LENGTH = 16;

    /** Redis's time need not be asked for again: whoever saves or wants the lease has just looked. */
    private static final Duration TIME_HOLDS = Duration.ofSeconds(30);

    private static final int MOST_TIMES = 10_000;

    /** What became of a token that was offered. */
    enum Shared {
        /** Redis has it now. */
        TAKEN,
        /** Redis had it. */
        KNOWN,
        /** Redis has another, which is no older. */
        OUTDONE
    }

    private final RedisLink link;
    private final Namespace names;
    private final Seal seal;
    private final Ledger ledger;
    private final Duration leaseLength;
    private final SecureRandom random = new SecureRandom();

    /** By merchant: in a Cluster, each may be on a node with a clock of its own. */
    private final Cache<Merchant, RedisTime> times =
            Caffeine.newBuilder()
                    .maximumSize(MOST_TIMES)
                    .expireAfterWrite(TIME_HOLDS)
                    .executor(Runnable::run)
                    .build();

    SharedTokens(RedisLink link, Namespace names, Seal seal, Ledger ledger, Duration leaseLength) {
        this.link = link;
        this.names = names;
        this.seal = seal;
        this.ledger = ledger;
        this.leaseLength = leaseLength;
    }

    /** The merchant's token, or null; its life is counted from when this was called. */
    @Nullable CachedToken find(Merchant merchant) throws RedisAway {
        return open(merchant, read(merchant, names.namesOf(merchant).entries()).entry());
    }

    /** Keeps the token, whose life is counted from {@code nanos}. */
    void save(Merchant merchant, CachedToken token, long nanos) throws RedisAway {
        List<String> entries = names.namesOf(merchant).entries();
        RedisTime time = timeFor(merchant);
        byte[] value = sealed(entries.get(0), token, time);
        long end = time.millisAfter(nanos, token.lifeLeft());
        var unused =
                link.write(
                        line -> line.scripts().save(entries, value, end, millisLeft(token, nanos)));
        ledger.count(Ledger.Count.SAVE);
    }

    /** Drops the token if it is this one. */
    void remove(Merchant merchant, Secret value) throws RedisAway {
        for (String name : names.namesOf(merchant).entries()) {
            Reading.Entry entry = read(merchant, List.of(name)).entry();
            CachedToken found = open(merchant, entry);
            if (entry != null && found != null && found.value().equals(value)) {
                drop(entry);
            }
        }
    }

    /** Null while another has it. */
    TokenCache.@Nullable Lease lease(Merchant merchant) throws RedisAway {
        String name = names.namesOf(merchant).lease();
        byte[] owner = randomOwner();
        RedisTime time = timeFor(merchant);
        long end = time.millisAfter(System.nanoTime(), leaseLength);
        Long taken =
                link.write(line -> line.scripts().lease(name, owner, end, leaseLength.toMillis()));
        return taken != null && taken == 1 ? new RedisLease(link, name, owner) : null;
    }

    /**
     * Keeps the token, whose life is counted from {@code nanos}, unless there is a better one: after a trouble,
     * Redis may have lost it, or have an older one.
     */
    Shared share(Merchant merchant, CachedToken token, long nanos) throws RedisAway {
        List<String> entries = names.namesOf(merchant).entries();
        Reading reading = read(merchant, entries);
        CachedToken found = open(merchant, reading.entry());
        if (found != null && !token.gatewayExpiry().isAfter(found.gatewayExpiry())) {
            return found.value().equals(token.value())
                            && found.gatewayExpiry().equals(token.gatewayExpiry())
                    ? Shared.KNOWN
                    : Shared.OUTDONE;
        }
        long end = reading.time().millisAfter(nanos, token.lifeLeft());
        if (found == null || reading.entry() == null) {
            byte[] value = sealed(entries.get(0), token, reading.time());
            SetArgs args = SetArgs.Builder.nx().pxAt(end);
            String done = link.write(line -> line.commands().set(entries.get(0), value, args));
            return done == null ? Shared.OUTDONE : Shared.TAKEN;
        }
        Reading.Entry older = reading.entry();
        byte[] value = sealed(older.name(), token, reading.time());
        Long done =
                link.write(
                        line ->
                                line.scripts()
                                        .replaceIfSame(older.name(), older.value(), value, end));
        return done != null && done == 1 ? Shared.TAKEN : Shared.OUTDONE;
    }

    /** After another line was dialled, perhaps to another Redis. */
    void forgetTimes() {
        times.invalidateAll();
    }

    private Reading read(Merchant merchant, List<String> entries) throws RedisAway {
        long asked = System.nanoTime();
        Reading reading = Reading.of(link.read(scripts -> scripts.find(entries)), entries, asked);
        times.put(merchant, reading.time());
        return reading;
    }

    private RedisTime timeFor(Merchant merchant) throws RedisAway {
        RedisTime known = times.getIfPresent(merchant);
        return known != null ? known : read(merchant, names.namesOf(merchant).entries()).time();
    }

    private static long millisLeft(CachedToken token, long nanos) {
        return token.lifeLeft().minusNanos(System.nanoTime() - nanos).toMillis();
    }

    private byte[] sealed(String name, CachedToken token, RedisTime time) {
        Duration uncertainty = token.uncertainty().plus(time.uncertainty());
        return seal.seal(name, new SealedToken(token.value(), token.gatewayExpiry(), uncertainty));
    }

    private @Nullable CachedToken open(Merchant merchant, Reading.@Nullable Entry entry)
            throws RedisAway {
        if (entry == null) {
            return null;
        }
        try {
            SealedToken token = seal.open(entry.name(), entry.value());
            if (entry.millisLeft() < 0) {
                throw new BrokenSeal(Flaw.ENDLESS);
            }
            // Redis counts whole milliseconds, the one that has begun included.
            Duration left = Duration.ofMillis(entry.millisLeft() - 1);
            return left.isZero() || left.isNegative()
                    ? null
                    : new CachedToken(
                            token.value(),
                            token.gatewayExpiry(),
                            left,
                            token.uncertainty().plusMillis(1));
        } catch (BrokenSeal broken) {
            ledger.count(Ledger.Count.REFUSED_VALUE);
            ledger.tell(new CacheEvent.ValueRefused(merchant.id(), broken.flaw()));
            drop(entry);
            return null;
        }
    }

    private void drop(Reading.Entry entry) throws RedisAway {
        var unused = link.write(line -> line.scripts().removeIfSame(entry.name(), entry.value()));
    }

    private byte[] randomOwner() {
        byte[] owner = new byte[OWNER_LENGTH];
        random.nextBytes(owner);
        return HexFormat.of().formatHex(owner).getBytes(US_ASCII);
    }
}
