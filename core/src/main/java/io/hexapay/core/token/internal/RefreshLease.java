package io.hexapay.core.token.internal;

import static io.hexapay.core.token.port.TokenCache.Lease.UNCONTESTED;

import io.hexapay.core.Merchant;
import io.hexapay.core.token.port.TokenCache;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The right to make one call, among all processes that share a cache, and the wait for the token
 * while another process has it. Thread-safe.
 */
final class RefreshLease {

    /** How often to look for the other's token, if nothing is heard of it. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Merchant merchant;
    private final RefreshContext context;
    private final AtomicReference<TokenCache.@Nullable Lease> lease = new AtomicReference<>();

    /** How to cancel the look that is planned, once it is; null if nobody is waited for. */
    private final AtomicReference<@Nullable CompletableFuture<Runnable>> wait =
            new AtomicReference<>();

    RefreshLease(Merchant merchant, RefreshContext context) {
        this.merchant = merchant;
        this.context = context;
    }

    boolean isHeld() {
        return lease.get() != null;
    }

    /** Whether others may have had it before. */
    boolean isContested() {
        return lease.get() != UNCONTESTED;
    }

    /** Takes it, unless another has it, or {@code isOver} by then. */
    void take(BooleanSupplier isOver) {
        context.sharing().readLock().lock();
        try {
            lease.set(context.lease(merchant));
            if (isOver.getAsBoolean()) {
                end(true);
            }
        } finally {
            context.sharing().readLock().unlock();
        }
    }

    /** Has {@code look} run after a while, unless the timer does not take it, which it says. */
    boolean waitForAnother(Runnable look) {
        CompletableFuture<Runnable> mine = new CompletableFuture<>();
        wait.set(mine);
        Future<?> planned = context.tryAfter(LOOK_AGAIN, look);
        return planned != null && mine.complete(() -> planned.cancel(false));
    }

    /** Ends a wait with the look that is planned for it, and says whether there was one. */
    boolean endWait() {
        CompletableFuture<Runnable> ended = wait.getAndSet(null);
        if (ended == null) {
            return false;
        }
        var unused = ended.thenAccept(Runnable::run);
        return true;
    }

    /**
     * Ends it, if it is held.
     *
     * @param quietly whether those who wait for this one's token are not to be told that none has
     *     come
     */
    void end(boolean quietly) {
        Optional.ofNullable(lease.getAndSet(null)).ifPresent(held -> context.end(held, quietly));
    }
}
