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
import org.jspecify.annotations.Nullable;

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

    /** The reason why Redis is not used, or null if there is none as far as is known. */
    public @Nullable RedisFault fault() {
        return outage.fault();
    }

    /** Whether Redis is used at all, and since when. */
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
            RedisFault fault = FaultClassifier.of(refusal);
            open(connection, fault);
            throw new RedisUnavailableException(fault);
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

    /** No answer has come; of a connection that is not used any more, that is no news. */
    RedisUnavailableException failed(
            RedisConnection connection, RedisFault fault, Throwable failure) {
        if (connection.equals(usable.getNow(null))) {
            silent = silent || fault == SLOW;
            breaker.onError(0, NANOSECONDS, failure);
            if (breaker.getState() == CircuitBreaker.State.OPEN) {
                open(connection, fault);
            }
        }
        return new RedisUnavailableException(fault);
    }

    /** Unless another connection is used by now. */
    void open(RedisConnection connection, RedisFault fault) {
        if (connection.equals(usable.getNow(null))) {
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
        RedisConnection before = usable.getNow(null);
        boolean isAnew = silent || !connection.equals(before);
        silent = false;
        if (isAnew) {
            breaker.reset();
        } else {
            breaker.onSuccess(0, NANOSECONDS);
        }
        if (before != null && !connection.equals(before)) {
            usable = new CompletableFuture<>();
        }
        usable.complete(connection);
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

    private RedisConnection connection() throws RedisUnavailableException {
        // An attempt is limited itself, from when it begins: before, classes may have to be loaded.
        Duration timeout = config.connectTimeout().multipliedBy(2);
        waitFor(firstAttempt, timeout);
        if (!firstAttempt.isDone() && !Thread.currentThread().isInterrupted()) {
            notConnected(SLOW);
        }
        RedisConnection connection = usable.getNow(null);
        if (connection == null || silent) {
            RedisFault since = connection == null ? outage.fault() : SLOW;
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
            throw failed(connection, SLOW, late);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RedisCommandExecutionException refusal) {
                breaker.onSuccess(0, NANOSECONDS);
                throw refusal;
            }
            throw failed(connection, UNREACHABLE, failure);
        } catch (RedisException | CancellationException disconnected) {
            throw failed(connection, UNREACHABLE, disconnected);
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
