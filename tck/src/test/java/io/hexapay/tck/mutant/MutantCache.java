package io.hexapay.tck.mutant;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenCacheListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The cache that passes every check, unless it is a mutant. */
final class MutantCache implements TokenCache {

    private final Mutant mutant;
    private final MutantStore store;
    private final Map<Object, MutantStore.Entry> near = new ConcurrentHashMap<>();
    private volatile @Nullable Merchant last;

    MutantCache(Mutant mutant, MutantStore store) {
        this.mutant = mutant;
        this.store = store;
    }

    /** As in another process. */
    MutantCache sibling() {
        return new MutantCache(
                mutant, mutant == Mutant.SHARES_NO_TOKENS ? store.withOwnTokens() : store);
    }

    @Override
    public @Nullable CachedToken find(Merchant merchant) {
        MutantStore.Entry entry = store.tokens.get(key(merchant));
        if (mutant == Mutant.KEEPS_NEAR_COPIES && entry != null) {
            near.put(key(merchant), entry);
        }
        entry = entry == null ? near.get(key(merchant)) : entry;
        if (entry == null) {
            return mutant == Mutant.FINDS_WHAT_IS_NOT_THERE && store.tokens.isEmpty() && !store.used
                    ? new CachedToken(
                            Secret.of("nobody"), Instant.EPOCH, Duration.ofHours(1), Duration.ZERO)
                    : null;
        }
        CachedToken token = entry.token();
        Duration left = entry.left();
        if (left.isZero() && mutant != Mutant.NEVER_EXPIRES) {
            return null;
        }
        return new CachedToken(
                token.value(),
                gatewayExpiry(token),
                lifeLeft(token, left),
                mutant == Mutant.DROPS_THE_UNCERTAINTY ? Duration.ZERO : token.uncertainty(),
                confirmedFor(entry));
    }

    @Override
    public void save(Merchant merchant, CachedToken token) {
        store.used = true;
        Merchant owner = merchant;
        if (mutant == Mutant.LOSES_WHAT_IS_SAVED_AT_ONCE) {
            last = merchant;
            LockSupport.parkNanos(100_000);
            owner = Objects.requireNonNull(last);
        }
        if (mutant == Mutant.KEEPS_ONE_TOKEN_ONLY) {
            store.tokens.clear();
        }
        MutantStore.Entry known = store.tokens.get(key(owner));
        MutantStore.Entry next = new MutantStore.Entry(token, System.nanoTime());
        if (known == null || !keeps(known, next)) {
            store.tokens.put(key(owner), next);
        }
        if (mutant != Mutant.TELLS_NOTHING) {
            store.listeners.forEach(listener -> listener.saved(merchant));
        }
    }

    @Override
    public void remove(Merchant merchant, Secret value) {
        if (mutant == Mutant.NEVER_REMOVES) {
            return;
        }
        near.remove(key(merchant));
        store.tokens.computeIfPresent(
                key(merchant), (key, entry) -> isRejected(entry, value) ? null : entry);
        if (mutant != Mutant.TELLS_NOTHING) {
            store.listeners.forEach(listener -> listener.removed(merchant, value::equals));
        }
    }

    @Override
    public @Nullable Lease lease(Merchant merchant) {
        Object key = mutant == Mutant.LEASES_ONCE_FOR_ALL ? "all" : key(merchant);
        if (mutant == Mutant.LEASES_BY_PROCESS) {
            key = new ByProcess(key, System.identityHashCode(this));
        }
        long end = mutant == Mutant.LEASES_FOR_EVER ? Long.MAX_VALUE / 2 : store.lease.toNanos();
        return store.lease(key, end, mutant == Mutant.LEASES_TO_EVERYBODY);
    }

    @Override
    public Subscription listen(TokenCacheListener listener) {
        store.listeners.add(listener);
        return mutant == Mutant.NEVER_STOPS_TELLING
                ? Subscription.NONE
                : () -> store.listeners.remove(listener);
    }

    @Override
    public String toString() {
        return mutant == Mutant.PRINTS_TOKENS ? store.printed() : "MutantCache";
    }

    private @Nullable Instant gatewayExpiry(CachedToken token) {
        boolean invents = mutant == Mutant.INVENTS_THE_GATEWAYS_TIME;
        return token.gatewayExpiry() == null && invents ? Instant.EPOCH : token.gatewayExpiry();
    }

    private Duration lifeLeft(CachedToken token, Duration left) {
        return switch (mutant) {
            case COUNTS_NOTHING_DOWN -> token.lifeLeft();
            case NEVER_EXPIRES -> left.plusNanos(1);
            default -> left;
        };
    }

    private Duration confirmedFor(MutantStore.Entry entry) {
        Duration confirmed = entry.token().confirmedFor();
        return switch (mutant) {
            case FORGETS_CONFIRMATIONS -> Duration.ZERO;
            case CONFIRMS_FOR_EVER -> confirmed;
            default -> entry.leftOf(confirmed);
        };
    }

    private boolean isRejected(MutantStore.Entry entry, Secret value) {
        boolean stays = mutant != Mutant.REMOVES_CONFIRMED && !confirmedFor(entry).isZero();
        return !stays && (mutant == Mutant.REMOVES_ANY || entry.token().value().equals(value));
    }

    private boolean keeps(MutantStore.Entry known, MutantStore.Entry next) {
        boolean same = known.token().value().equals(next.token().value());
        boolean longer = known.left().compareTo(next.left()) > 0;
        return switch (mutant) {
            case KEEPS_THE_FIRST -> !same || longer;
            case KEEPS_THE_LONGER_LIFE -> same && longer;
            default -> false;
        };
    }

    private Object key(Merchant merchant) {
        return switch (mutant) {
            case KNOWS_MERCHANTS_BY_ID -> merchant.id();
            case KNOWS_MERCHANTS_BY_CREDENTIALS -> merchant.credentials();
            default -> merchant;
        };
    }

    private record ByProcess(Object key, int process) {}
}
