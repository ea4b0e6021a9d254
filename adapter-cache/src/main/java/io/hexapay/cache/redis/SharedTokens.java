package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import io.hexapay.core.token.TokenCache;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tokens of one name space in Redis, sealed. Keeps nothing in this process. Thread-safe. */
final class SharedTokens {

    private static final int OWNER_LENGTH = 16;

    /** Redis's time need not be asked for again: whoever saves or wants the lease has just looked. */
    private static final Duration TIME_HOLDS = Duration.ofSeconds(30);

    private static final int MOST_TIMES = 10_000;

    /** Once more if another was saved meanwhile. */
    private static final int ATTEMPTS = 2;

    private static final byte[] NOTHING = {};

    /** What Redis counts time in. */
    private static final Duration TICK = Duration.ofMillis(1);

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
        return open(merchant, read(merchant, names.namesOf(merchant).entries()));
    }

    /**
     * Keeps the token, whose life is counted from {@code nanos}, unless there is one that expires later: whoever asked
     * for this one was held up until long after it had the lease.
     */
    Shared save(Merchant merchant, CachedToken token, long nanos) throws RedisAway {
        Shared shared =
                offer(
                        merchant,
                        token,
                        nanos,
                        found -> !token.gatewayExpiry().isBefore(found.gatewayExpiry()));
        if (shared != Shared.OUTDONE) {
            ledger.count(Ledger.Count.SAVE);
        }
        return shared;
    }

    /**
     * Drops the token if it is this one.
     *
     * @return false if it stays, since the gateway has confirmed it
     */
    boolean remove(Merchant merchant, Secret value) throws RedisAway {
        for (String name : names.namesOf(merchant).entries()) {
            Reading reading = read(merchant, List.of(name));
            CachedToken found = open(merchant, reading);
            if (reading.entry() != null && found != null && found.value().equals(value)) {
                if (found.isConfirmed()) {
                    return false;
                }
                drop(reading.entry());
            }
        }
        return true;
    }

    /** Null while another has it. */
    TokenCache.@Nullable Lease lease(Merchant merchant) throws RedisAway {
        String name = names.namesOf(merchant).lease();
        byte[] owner = randomOwner();
        RedisTime time = timeFor(merchant);
        long end = time.millisAfter(System.nanoTime(), leaseLength);
        try {
            Long taken =
                    link.write(
                            line -> line.scripts().lease(name, owner, end, leaseLength.toMillis()));
            return taken != null && taken == 1 ? new RedisLease(link, name, owner) : null;
        } catch (RedisAway away) {
            // It may have been taken all the same, if the wait for the answer was interrupted.
            var unused = link.send(line -> line.scripts().removeIfSame(name, owner));
            throw away;
        }
    }

    /**
     * Keeps the token, whose life is counted from {@code nanos}, if it expires later than the one there is: after a
     * trouble, Redis may have lost it, or have an older one.
     */
    Shared share(Merchant merchant, CachedToken token, long nanos) throws RedisAway {
        return offer(
                merchant,
                token,
                nanos,
                found -> token.gatewayExpiry().isAfter(found.gatewayExpiry()));
    }

    private Shared offer(
            Merchant merchant, CachedToken token, long nanos, Predicate<CachedToken> isBetter)
            throws RedisAway {
        List<String> entries = names.namesOf(merchant).entries();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Reading reading = read(merchant, entries);
            CachedToken found = open(merchant, reading);
            if (found != null && !isBetter.test(found)) {
                return isSame(found, token) ? Shared.KNOWN : Shared.OUTDONE;
            }
            CachedToken now = token.after(Duration.ofNanos(System.nanoTime() - nanos));
            if (now == null) {
                return Shared.OUTDONE;
            }
            byte[] before = reading.entry() == null ? NOTHING : reading.entry().value();
            long end = reading.time().millisAfter(nanos, token.lifeLeft());
            byte[] after = sealed(entries.get(0), now, reading.time(), end);
            long millis = now.lifeLeft().toMillis();
            Long done =
                    link.write(line -> line.scripts().replace(entries, before, after, end, millis));
            if (done != null && done == 1) {
                return Shared.TAKEN;
            }
        }
        return Shared.OUTDONE;
    }

    private static boolean isSame(CachedToken one, CachedToken other) {
        return one.value().equals(other.value())
                && one.gatewayExpiry().equals(other.gatewayExpiry());
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

    private byte[] sealed(String name, CachedToken token, RedisTime time, long endsAtMillis) {
        CachedToken lessSure =
                new CachedToken(
                        token.value(),
                        token.gatewayExpiry(),
                        token.lifeLeft(),
                        token.uncertainty().plus(time.uncertainty()).plus(TICK),
                        token.confirmedFor());
        return seal.seal(name, new SealedToken(lessSure, endsAtMillis));
    }

    private @Nullable CachedToken open(Merchant merchant, Reading reading) throws RedisAway {
        Reading.Entry entry = reading.entry();
        if (entry == null) {
            return null;
        }
        try {
            SealedToken token = seal.open(entry.name(), entry.value());
            if (entry.millisLeft() < 0) {
                throw new BrokenSeal(Flaw.ENDLESS);
            }
            // Redis counts whole milliseconds, the one that has begun included.
            return token.at(reading.time().millis() + 1, Duration.ofMillis(entry.millisLeft() - 1));
        } catch (BrokenSeal broken) {
            ledger.count(Ledger.Count.REFUSED_VALUE);
            ledger.tell(new CacheEvent.ValueRefused(merchant.id(), broken.flaw()));
            drop(entry);
            return null;
        }
    }

    private void drop(Reading.Entry entry) throws RedisAway {
        var unused = link.erase(line -> line.scripts().removeIfSame(entry.name(), entry.value()));
    }

    private byte[] randomOwner() {
        byte[] owner = new byte[OWNER_LENGTH];
        random.nextBytes(owner);
        return HexFormat.of().formatHex(owner).getBytes(US_ASCII);
    }
}
