package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.hexapay.cache.redis.connection.RedisBreaker;
import io.hexapay.cache.redis.connection.RedisConnections;
import io.hexapay.cache.redis.connection.RedisUnavailableException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenCacheListener;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one connection to a gateway. It keeps no copies: whoever listens holds what is in
 * use. A removal that Redis did not carry out is remembered, and carried out before that merchant's
 * token is read again.
 */
final class RedisTokenCache implements TokenCache {

    private static final int MOST_REMOVALS = 10_000;

    private final RedisBreaker redis;
    private final RedisConnections connections;
    private final SharedTokens shared;
    private final Namespace names;
    private final CacheMetrics metrics;
    private final Duration leaseLength;
    private final String sender = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    private final List<TokenCacheListener> listeners = new CopyOnWriteArrayList<>();
    private final MerchantsByEntry merchants = new MerchantsByEntry();

    /**
     * Past the most, further ones are forgotten: then a token is removed after the next 401 to it.
     */
    private final Map<Merchant, Secret> pendingRemovals = new ConcurrentHashMap<>();

    RedisTokenCache(SharedTokens shared, RedisConnections connections, Duration leaseLength) {
        this.shared = shared;
        this.redis = shared.redis();
        this.names = shared.names();
        this.metrics = shared.metrics();
        this.connections = connections;
        this.leaseLength = leaseLength;
    }

    @Override
    public @Nullable CachedToken find(Merchant merchant) {
        remember(merchant);
        try {
            carryOutRemoval(merchant);
            CachedToken found = shared.find(merchant);
            (found == null ? metrics.misses : metrics.hits).increment();
            return found;
        } catch (RedisUnavailableException unavailable) {
            metrics.unavailable.increment();
            return null;
        }
    }

    @Override
    public void save(Merchant merchant, CachedToken token) {
        long asked = System.nanoTime();
        remember(merchant);
        // The gateway has handed it out since.
        pendingRemovals.remove(merchant, token.value());
        try {
            if (shared.save(merchant, token, asked) == SharedTokens.Saved.DONE) {
                metrics.saves.increment();
                publish(merchant, CacheMessage.Kind.SAVED);
            }
        } catch (RedisUnavailableException unavailable) {
            metrics.unavailable.increment();
        }
    }

    @Override
    public void remove(Merchant merchant, Secret value) {
        if (pendingRemovals.size() < MOST_REMOVALS) {
            pendingRemovals.put(merchant, value);
        }
        try {
            // Whoever waits for a token says so every 200 ms: once is news.
            boolean isNews = shared.remove(merchant, value) == SharedTokens.Removed.DONE;
            removed(merchant, value, isNews);
        } catch (RedisUnavailableException unavailable) {
            metrics.unavailable.increment();
        }
    }

    @Override
    public @Nullable Lease lease(Merchant merchant) {
        String name = names.leaseOf(merchant);
        byte[] owner = UUID.randomUUID().toString().getBytes(US_ASCII);
        try {
            long won = redis.write(connection -> connection.lease(name, owner, leaseLength));
            (won == 1 ? metrics.leasesWon : metrics.leasesLost).increment();
            return won == 1 ? held(merchant, name, owner) : null;
        } catch (RedisUnavailableException unavailable) {
            metrics.unavailable.increment();
            // It may have been taken all the same, by a command carried out late.
            connections.send(connection -> connection.deleteIfSame(name, owner));
            return Lease.UNCONTESTED;
        }
    }

    @Override
    public Subscription listen(TokenCacheListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Handles a message on the channel; ignores what this cache has sent. */
    void receive(byte[] bytes) {
        CacheMessage message = CacheMessage.decode(bytes);
        if (message == null || message.sender().equals(sender)) {
            return;
        }
        metrics.messages.increment();
        Merchant merchant = merchants.find(message.entry());
        if (merchant == null) {
            return;
        }
        switch (message.kind()) {
            case SAVED -> tell(listener -> listener.saved(merchant));
            case FAILED -> tell(listener -> listener.failed(merchant));
            case REMOVED -> {
                String removed = requireNonNull(message.removed());
                tell(listener -> listener.removed(merchant, names.hasFingerprint(removed)));
            }
        }
    }

    /**
     * After a time without Redis, or without messages: what was to be removed is, what is held is
     * saved again if Redis does not have it, and dropped if somebody has removed it meanwhile.
     *
     * @return how many tokens Redis has now because of this
     */
    int recover() throws RedisUnavailableException {
        for (Merchant merchant : pendingRemovals.keySet()) {
            carryOutRemoval(merchant);
        }
        AtomicInteger saved = new AtomicInteger();
        tell(
                listener ->
                        listener.recovered(
                                (merchant, token) -> saved.addAndGet(saveAgain(merchant, token))));
        return saved.get();
    }

    /** How many tokens Redis has now because of this. */
    private int saveAgain(Merchant merchant, CachedToken token) {
        long asked = System.nanoTime();
        remember(merchant);
        try {
            switch (shared.saveAgain(merchant, token, asked)) {
                case DONE -> {
                    publish(merchant, CacheMessage.Kind.SAVED);
                    return 1;
                }
                case REMOVED -> tell(listener -> listener.removed(merchant, token.value()::equals));
                case OUTDATED -> {
                    // What Redis has is as good.
                }
            }
        } catch (RedisUnavailableException again) {
            // The next recovery does it.
        }
        return 0;
    }

    private void carryOutRemoval(Merchant merchant) throws RedisUnavailableException {
        Secret value = pendingRemovals.get(merchant);
        if (value != null) {
            // What was sent before may have been carried out late: nobody was told then.
            boolean isNews = shared.remove(merchant, value) != SharedTokens.Removed.CONFIRMED;
            removed(merchant, value, isNews);
        }
    }

    private void removed(Merchant merchant, Secret value, boolean isNews) {
        pendingRemovals.remove(merchant, value);
        if (isNews) {
            String fingerprint = HexFormat.of().formatHex(names.fingerprintsOf(value).get(0));
            for (String entry : names.entriesOf(merchant)) {
                publish(entry, CacheMessage.Kind.REMOVED, fingerprint);
            }
        }
    }

    private void publish(Merchant merchant, CacheMessage.Kind kind) {
        publish(names.entriesOf(merchant).get(0), kind, null);
    }

    private void publish(String entry, CacheMessage.Kind kind, @Nullable String removed) {
        byte[] message = new CacheMessage(sender, entry, kind, removed).encode();
        connections.send(connection -> connection.publish(names.channel(), message));
    }

    private void remember(Merchant merchant) {
        names.entriesOf(merchant).forEach(entry -> merchants.put(entry, merchant));
    }

    private void tell(Consumer<TokenCacheListener> message) {
        for (TokenCacheListener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException fault) {
                // The listener's own fault; the others are told all the same.
            }
        }
    }

    /** Released only by its owner: what has another by now is left alone. */
    private Lease held(Merchant merchant, String name, byte[] owner) {
        return new Lease() {
            @Override
            public void release() {
                try {
                    redis.write(connection -> connection.deleteIfSame(name, owner));
                } catch (RedisUnavailableException unavailable) {
                    // Then it ends by itself.
                }
            }

            /** Tells the others first, before they could look in vain. */
            @Override
            public void fail() {
                publish(merchant, CacheMessage.Kind.FAILED);
                release();
            }
        };
    }
}
