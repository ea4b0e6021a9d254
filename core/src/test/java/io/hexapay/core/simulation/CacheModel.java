package io.hexapay.core.simulation;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenCacheListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A cache in virtual time, of one process or shared by several. Its messages can get lost. */
public final class CacheModel implements TokenCache {

    private static final Duration LEASE = Duration.ofSeconds(12);

    private final VirtualTime time;
    private final Random random;
    private final double shareOfLostMessages;
    private final Map<Merchant, Entry> entries = new HashMap<>();
    private final Map<Merchant, Long> leases = new HashMap<>();
    private final List<TokenCacheListener> listeners = new ArrayList<>();
    private boolean down;

    private record Entry(CachedToken token, long savedAt) {
        @Nullable CachedToken tokenAt(long nanos) {
            return token.after(Duration.ofNanos(nanos - savedAt));
        }
    }

    /** Empty. The given share of its messages gets lost. */
    public CacheModel(VirtualTime time, Random random, double shareOfLostMessages) {
        this.time = time;
        this.random = random;
        this.shareOfLostMessages = shareOfLostMessages;
    }

    /** Loses everything, and finds and keeps nothing until it is up again. */
    public void goDown() {
        down = true;
        entries.clear();
        leases.clear();
    }

    /** Empty, and working. */
    public void comeUp() {
        down = false;
    }

    @Override
    public @Nullable CachedToken find(Merchant merchant) {
        Entry entry = entries.get(merchant);
        return entry == null ? null : entry.tokenAt(time.nanos());
    }

    @Override
    public void save(Merchant merchant, CachedToken token) {
        if (!down) {
            entries.put(merchant, new Entry(token, time.nanos()));
            tell(listener -> listener.saved(merchant));
        }
    }

    @Override
    public void remove(Merchant merchant, Secret value) {
        CachedToken found = find(merchant);
        if (found != null && found.value().equals(value)) {
            if (found.isConfirmed()) {
                return;
            }
            entries.remove(merchant);
        }
        if (!down) {
            tell(listener -> listener.removed(merchant, value::equals));
        }
    }

    @Override
    public @Nullable Lease lease(Merchant merchant) {
        if (down) {
            return Lease.UNCONTESTED;
        }
        Long until = leases.get(merchant);
        if (until != null && until > time.nanos()) {
            return null;
        }
        Long mine = time.nanos() + LEASE.toNanos();
        leases.put(merchant, mine);
        return new Lease() {
            @Override
            public void release() {
                leases.remove(merchant, mine);
            }

            @Override
            public void fail() {
                release();
                tell(listener -> listener.failed(merchant));
            }
        };
    }

    @Override
    public Subscription listen(TokenCacheListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(Consumer<TokenCacheListener> news) {
        for (TokenCacheListener listener : listeners) {
            if (random.nextDouble() >= shareOfLostMessages) {
                time.at(time.nanos() + 1_000_000, () -> news.accept(listener));
            }
        }
    }
}
