package io.hexapay.core.token;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.internal.Backoff;
import io.hexapay.core.token.internal.RefreshContext;
import io.hexapay.core.token.internal.RefreshPolicy;
import io.hexapay.core.token.internal.TokenThreads;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenListener;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how {@link AccessTokens} are made. For one thread; what it makes is for all.
 *
 * <p>Unless chosen: no cache, {@link TokenPolicy#DEFAULT} with timeouts that are as much longer as
 * {@link AuthPort#timeout()} is longer than 10 s, a {@link SteadyClock} started now, no listener,
 * at most 32 daemon threads of its own for calls and one for timing.
 */
public final class AccessTokensBuilder {

    private final AuthPort auth;
    private TokenCache cache = TokenCache.NONE;
    private TokenListener listener = TokenListener.NONE;
    private DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();
    private @Nullable TokenPolicy policy;
    private @Nullable SteadyClock clock;
    private @Nullable Executor executor;
    private @Nullable ScheduledExecutorService timer;

    AccessTokensBuilder(AuthPort auth) {
        this.auth = requireNonNull(auth, "auth");
    }

    /** The cache that tokens are looked for in before the gateway is asked. */
    public AccessTokensBuilder cache(TokenCache choice) {
        cache = requireNonNull(choice, "cache");
        return this;
    }

    /** The timeouts and pauses. */
    public AccessTokensBuilder policy(TokenPolicy choice) {
        policy = requireNonNull(choice, "policy");
        return this;
    }

    /** The listener that is told what happens. */
    public AccessTokensBuilder listener(TokenListener choice) {
        listener = requireNonNull(choice, "listener");
        return this;
    }

    /** The clock that the expiry of tokens is on. */
    public AccessTokensBuilder clock(SteadyClock choice) {
        clock = requireNonNull(choice, "clock");
        return this;
    }

    /**
     * The executor of the calls, one blocking task each, for example {@code
     * Executors.newVirtualThreadPerTaskExecutor()}; not one that runs them on the thread that gives
     * them, as the timer's gives some. It stays yours to close.
     */
    public AccessTokensBuilder executor(Executor choice) {
        executor = requireNonNull(choice, "executor");
        return this;
    }

    /** The timer; its tasks never block. It stays yours to close. */
    public AccessTokensBuilder timer(ScheduledExecutorService choice) {
        timer = requireNonNull(choice, "timer");
        return this;
    }

    /**
     * The jitter that spreads a fleet out: numbers from 0 (inclusive) to 1 (exclusive). Has to be
     * thread-safe.
     */
    public AccessTokensBuilder jitter(DoubleSupplier choice) {
        jitter = requireNonNull(choice, "jitter");
        return this;
    }

    /** The tokens. */
    public AccessTokens build() {
        TokenPolicy timing = policy == null ? TokenPolicy.forCallsOf(auth.timeout()) : policy;
        ExecutorService ownExecutor =
                executor == null ? TokenThreads.forCalls(auth.gateway()) : null;
        ScheduledExecutorService ownTimer =
                timer == null ? TokenThreads.forTiming(auth.gateway()) : null;
        RefreshContext context =
                new RefreshContext(
                        auth,
                        cache,
                        new Backoff(timing.initialBackoff(), timing.maxBackoff()),
                        timing.callTimeout(),
                        new RefreshPolicy(auth.renewal(), auth.precision()),
                        clock == null ? SteadyClock.start() : clock,
                        ownExecutor == null ? requireNonNull(executor) : ownExecutor,
                        ownTimer == null ? requireNonNull(timer) : ownTimer,
                        jitter,
                        listener,
                        new ReentrantReadWriteLock(),
                        new LongAccumulator(Long::max, 0));
        return new AccessTokens(
                context, timing.waitTimeout(), () -> TokenThreads.end(ownExecutor, ownTimer));
    }
}
