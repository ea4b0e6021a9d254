package io.hexapay.core.token.internal;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCacheListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The merchants that tokens have been needed for. Those for whom nothing is remembered that matters
 * are forgotten as others come. What others do in the cache is passed on to those that are known.
 * Thread-safe.
 */
public final class MerchantRegistry implements TokenCacheListener {

    private static final int FIRST_SWEEP = 1024;

    private final RefreshContext context;
    private final ConcurrentMap<Merchant, MerchantToken> merchants = new ConcurrentHashMap<>();
    private final AtomicInteger nextSweep = new AtomicInteger(FIRST_SWEEP);
    private volatile boolean closed;

    public MerchantRegistry(RefreshContext context) {
        this.context = context;
    }

    public MerchantToken of(Merchant merchant) {
        MerchantToken known = merchants.get(merchant);
        return known != null ? known : add(merchant);
    }

    /** Of the token at hand; zero if there is none. */
    public Duration lifeLeft(Merchant merchant) {
        return Optional.ofNullable(merchants.get(merchant))
                .map(known -> known.usableFor(Duration.ZERO))
                .map(token -> token.remainingAt(context.now()))
                .orElse(Duration.ZERO);
    }

    /**
     * Puts {@code question} to the merchant's tokens, and again to new ones if they have retired
     * meanwhile. Fails once this is closed.
     */
    PendingToken ask(Merchant merchant, Function<MerchantToken, @Nullable PendingToken> question) {
        while (!closed) {
            MerchantToken tokens = of(merchant);
            PendingToken requested = question.apply(tokens);
            if (requested != null) {
                return requested;
            }
            merchants.remove(merchant, tokens);
        }
        return PendingToken.fail(closed());
    }

    @Override
    public void saved(Merchant merchant) {
        ifCalled(merchant, RefreshCall::lookAgain);
    }

    @Override
    public void failed(Merchant merchant) {
        ifCalled(merchant, RefreshCall::waitNoLonger);
    }

    @Override
    public void removed(Merchant merchant, Predicate<Secret> token) {
        Optional.ofNullable(merchants.get(merchant))
                .ifPresent(known -> known.rejectedElsewhere(token));
    }

    @Override
    public void recovered(BiConsumer<Merchant, CachedToken> keep) {
        merchants.forEach(
                (merchant, tokens) ->
                        Optional.ofNullable(tokens.toCache())
                                .ifPresent(held -> keep.accept(merchant, held)));
    }

    public int size() {
        return merchants.size();
    }

    public void close() {
        closed = true;
        merchants.values().forEach(this::end);
    }

    private MerchantToken add(Merchant merchant) {
        int limit = nextSweep.get();
        if (merchants.size() >= limit && nextSweep.compareAndSet(limit, Integer.MAX_VALUE)) {
            merchants.values().removeIf(MerchantToken::evict);
            nextSweep.set(Math.max(FIRST_SWEEP, 2 * merchants.size()));
        }
        MerchantToken added =
                merchants.computeIfAbsent(merchant, name -> new MerchantToken(name, context));
        if (closed) {
            end(added); // Perhaps it came too late for close().
        }
        return added;
    }

    private void end(MerchantToken tokens) {
        tokens.end(closed());
    }

    private GatewayException closed() {
        return GatewayException.Unavailable.notSent(
                context.gateway(),
                "was not asked: its access tokens are closed",
                "do not close them while they are needed",
                null);
    }

    private void ifCalled(Merchant merchant, Consumer<RefreshCall> action) {
        Optional.ofNullable(merchants.get(merchant)).map(MerchantToken::call).ifPresent(action);
    }
}
