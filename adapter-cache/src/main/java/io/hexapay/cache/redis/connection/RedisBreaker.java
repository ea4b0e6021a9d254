package io.hexapay.cache.redis.connection;

import static io.hexapay.cache.redis.fault.RedisFault.SLOW;
import static io.hexapay.cache.redis.fault.RedisFault.UNREACHABLE;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.hexapay.cache.redis.fault.RedisFault;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The circuit breaker around the commands, which waits for each answer for a bounded time. It opens
 * when the connection is lost, or fails five times in a row; a probe that is answered closes it.
 * While it is open, whoever asks is told so at once. Thread-safe.
 */
public final class RedisBreaker {

    private static final int FAILURES_TO_OPEN = 5;

    private final ConnectionConfig config;
    private final ConnectionListener listener;
    private final Outage outage;
    private final Outage writeOutage;
    private final CircuitBreaker breaker =
            CircuitBreaker.of(
                    "redis",
                    CircuitBreakerConfig.custom()
                            .slidingWindowSize(FAILURES_TO_OPEN)
                            .minimumNumberOfCalls(FAILURES_TO_OPEN)
                            .failureRateThreshold(100)
                            .build());
    private final CompletableFuture<Void> firstAttempt = new CompletableFuture<>();

    /** Done while it is closed. */
    private volatile CompletableFuture<RedisConnection> usable = new CompletableFuture<>();

    /** Whether an answer is overdue, and no probe has been answered since: then nobody waits. */
    private volatile boolean silent;

    private volatile boolean hasAnswered;

    public RedisBreaker(ConnectionConfig config, ConnectionListener listener) {
        this.config = config;
        this.listener = listener;
        this.outage = new Outage(listener);
        this.writeOutage = new Outage(listener);
    }

    boolean isClosed() {
        return usable.isDone();
    }

    /** Says whether it was closed in time. */
    public boolean awaitClosed(Duration timeout) {
        waitFor(usable, timeout);
        return isClosed();
    }

    /** Waits for the outcome of the first attempt to connect, and says whether it is closed. */
    public boolean awaitFirstAttempt(Duration timeout) {
        waitFor(firstAttempt, timeout);
        return isClosed();
    }

    /** Whether the first attempt to connect is still under way. */
    public boolean isConnecting() {
        return !firstAttempt.isDone() && !isClosed();
    }

    /** Whether Redis is used at all as far as is known, and since when. */
    public RedisCondition reading() {
        return outage.condition();
    }

    /** Whether a Redis that is used takes what it is given, and since when. */
    public RedisCondition writing() {
        return writeOutage.condition();
    }

    /**
     * The answer to what changes nothing. A Redis that refuses it is not used.
     *
     * @throws RedisUnavailableException if there is none in time
     */
    public <T> T read(Function<RedisConnection, ? extends Future<T>> command)
            throws RedisUnavailableException {
        RedisConnection connection = connection();
        try {
            return await(connection, command);
        } catch (RedisCommandExecutionException refusal) {
            throw failed(connection, refusal);
        }
    }

    /**
     * The answer to what changes something. A Redis that refuses it is still read.
     *
     * @throws RedisUnavailableException if Redis refuses it, or there is no answer in time
     */
    public <T> T write(Function<RedisConnection, ? extends Future<T>> command)
            throws RedisUnavailableException {
        try {
            return await(connection(), command);
        } catch (RedisCommandExecutionException refusal) {
            RedisFault fault = FaultClassifier.ofRefusedWrite(refusal);
            writeOutage.begin(fault);
            throw new RedisUnavailableException(fault);
        }
    }

    /** The first attempt to connect has failed, or a later one. */
    void notConnected(RedisFault fault) {
        if (!isClosed()) {
            outage.begin(fault);
        }
        firstAttempt.complete(null);
    }

    /**
     * No answer has come, or a refusal of what changes nothing; of a connection that is not used
     * any more, that is no news.
     */
    RedisUnavailableException failed(RedisConnection connection, Throwable failure) {
        RedisFault fault = FaultClassifier.of(failure);
        if (isUsed(connection)) {
            silent = silent || fault == SLOW;
            breaker.onError(0, NANOSECONDS, failure);
            if (FaultClassifier.isRefusal(failure)
                    || breaker.getState() == CircuitBreaker.State.OPEN) {
                open(connection, fault);
            }
        }
        return new RedisUnavailableException(fault);
    }

    /** Unless another connection is used by now. */
    void open(RedisConnection connection, RedisFault fault) {
        if (isUsed(connection)) {
            usable = new CompletableFuture<>();
            outage.begin(fault);
        }
    }

    /**
     * A probe of the connection was answered.
     *
     * @return whether something may have been missed until now
     */
    boolean close(RedisConnection connection) {
        boolean isAnew = silent || !isUsed(connection);
        silent = false;
        if (isAnew) {
            breaker.reset();
        } else {
            breaker.onSuccess(0, NANOSECONDS);
        }
        if (!usable.complete(connection)) {
            usable = CompletableFuture.completedFuture(connection);
        }
        outage.end();
        firstAttempt.complete(null);
        return isAnew;
    }

    /** From now on there is no connection, of which nobody is told. */
    void end() {
        firstAttempt.complete(null);
        usable = new CompletableFuture<>();
    }

    /** While Redis can be read, and refuses writes. */
    Outage writeOutage() {
        return writeOutage;
    }

    private boolean isUsed(RedisConnection connection) {
        return connection.equals(usable.getNow(null));
    }

    private RedisConnection connection() throws RedisUnavailableException {
        // An attempt is limited itself, from when it begins: before, classes may have to be loaded.
        Duration timeout = config.connectTimeout().multipliedBy(2);
        waitFor(firstAttempt, timeout);
        if (!firstAttempt.isDone() && !Thread.currentThread().isInterrupted()) {
            notConnected(SLOW);
        }
        RedisConnection connection = usable.getNow(null);
        if (connection == null || silent) {
            RedisFault since = connection == null ? outage.condition().fault() : SLOW;
            throw new RedisUnavailableException(since == null ? UNREACHABLE : since);
        }
        return connection;
    }

    private <T> T await(
            RedisConnection connection, Function<RedisConnection, ? extends Future<T>> command)
            throws RedisUnavailableException {
        Duration timeout = hasAnswered ? config.timeout() : config.connectTimeout();
        try {
            T answer = command.apply(connection).get(timeout.toNanos(), NANOSECONDS);
            hasAnswered = true;
            breaker.onSuccess(0, NANOSECONDS);
            return answer;
        } catch (TimeoutException late) {
            listener.timedOut();
            throw failed(connection, late);
        } catch (ExecutionException | CancellationException | RedisException failure) {
            if (failure.getCause() instanceof RedisCommandExecutionException refusal) {
                breaker.onSuccess(0, NANOSECONDS);
                throw refusal;
            }
            throw failed(connection, failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new RedisUnavailableException(SLOW);
        }
    }

    private static void waitFor(CompletableFuture<?> event, Duration timeout) {
        try {
            event.get(timeout.toNanos(), NANOSECONDS);
        } catch (TimeoutException late) {
            // Whoever waited looks what has become of it.
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("it never fails", impossible);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
