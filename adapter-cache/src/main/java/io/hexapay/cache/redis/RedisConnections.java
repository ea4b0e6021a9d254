package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.RedisFault.SLOW;
import static io.hexapay.cache.redis.RedisFault.UNREACHABLE;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Owns the connection to Redis and its circuit breaker. Lettuce reconnects what is disconnected;
 * the first connection, and those in place of one that does not answer, are asked for here. While
 * there is none that is ready, whoever asks is told so at once. Thread-safe.
 */
final class RedisConnections {

    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

    /** For an answer that nobody waits for. */
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    /**
     * While Redis takes no writes, another connection is made every so many probes: its name may be
     * another's by now.
     */
    private static final int PROBES_TO_REPLACEMENT = 5;

    private static final int FAILURES_TO_OPEN = 5;

    private final RedisCacheConfig config;
    private final ScheduledExecutorService timer;
    private final CacheMetrics metrics;
    private final Runnable recovered;
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
    private final RedisConnector connector;
    private final Map<String, Consumer<byte[]>> receivers = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> firstAttempt = new CompletableFuture<>();

    private volatile @Nullable RedisConnection current;
    private volatile CompletableFuture<Void> readiness = new CompletableFuture<>();
    private volatile boolean hasAnswered;
    private volatile boolean closed;

    /** Known to the timer's thread only. */
    private int probesUnwritable;

    /**
     * @param recovered what to do, without blocking, when Redis can be used and messages are heard
     *     again
     */
    RedisConnections(
            RedisCacheConfig config,
            ScheduledExecutorService timer,
            CacheMetrics metrics,
            Runnable recovered) {
        this.config = config;
        this.timer = timer;
        this.metrics = metrics;
        this.recovered = recovered;
        this.outage = new Outage(metrics);
        this.writeOutage = new Outage(metrics);
        this.connector = new RedisConnector(config, new StateListener(), this::receive);
    }

    void start() {
        var unused =
                timer.scheduleWithFixedDelay(this::probe, 0, PROBE_EVERY.toMillis(), MILLISECONDS);
    }

    /**
     * The answer to what changes nothing.
     *
     * @throws RedisUnavailableException if there is none in time
     */
    <T> T read(Function<RedisScripts, RedisFuture<T>> command) throws RedisUnavailableException {
        RedisConnection connection = usable();
        try {
            return await(connection, asked -> command.apply(asked.scripts()));
        } catch (RedisCommandExecutionException refusal) {
            RedisFault fault = FaultClassifier.of(refusal);
            lose(connection, fault);
            throw new RedisUnavailableException(fault);
        }
    }

    /**
     * The answer to what adds something.
     *
     * @throws RedisUnavailableException if Redis does not take it, or there is no answer in time
     */
    <T> T write(Function<RedisConnection, ? extends Future<T>> command)
            throws RedisUnavailableException {
        RedisFault since = writeOutage.fault();
        if (since != null) {
            throw new RedisUnavailableException(since);
        }
        return remove(command);
    }

    /**
     * As {@link #write}, of what takes something away: that is tried although nothing can be added.
     */
    <T> T remove(Function<RedisConnection, ? extends Future<T>> command)
            throws RedisUnavailableException {
        try {
            return await(usable(), command);
        } catch (RedisCommandExecutionException refusal) {
            RedisFault fault = FaultClassifier.ofRefusedWrite(refusal);
            writeOutage.begin(fault);
            throw new RedisUnavailableException(fault);
        }
    }

    /** Sends what need not be known to be done, without waiting. */
    void send(Function<RedisConnection, RedisFuture<?>> command) {
        RedisConnection connection = current;
        if (connection != null) {
            try {
                var unused = command.apply(connection);
            } catch (RedisException disconnected) {
                // Whoever does not hear of it finds out by itself.
            }
        }
    }

    /**
     * Has messages of that channel passed on; waits until it is subscribed to as for an answer, and
     * no longer.
     */
    void subscribe(String channel, Consumer<byte[]> receiver) {
        receivers.put(channel, receiver);
        RedisConnection connection = current;
        if (connection != null && connection.isReady()) {
            try {
                await(connection, asked -> asked.subscribe(List.of(channel)));
            } catch (RedisUnavailableException late) {
                // Then the next probe does it.
            } catch (RedisCommandExecutionException refusal) {
                lose(connection, FaultClassifier.of(refusal));
            }
        }
    }

    /** Waits until Redis can be used. */
    boolean awaitReady(Duration patience) {
        waitFor(readiness, patience);
        return isReady();
    }

    /**
     * Waits for the outcome of the first attempt to connect, and says whether Redis can be used.
     */
    boolean awaitFirstAttempt(Duration patience) {
        waitFor(firstAttempt, patience);
        return isReady();
    }

    /** What keeps us from Redis, or null if nothing does as far as is known. */
    @Nullable RedisFault fault() {
        return outage.fault();
    }

    void close() {
        closed = true;
        firstAttempt.complete(null);
        readiness.complete(null);
        current = null;
        connector.close();
    }

    private boolean isReady() {
        RedisConnection connection = current;
        return connection != null && connection.isReady();
    }

    private RedisConnection usable() throws RedisUnavailableException {
        if (!firstAttempt.isDone()) {
            // An attempt is limited itself, from when it begins: before, classes may have to be
            // loaded.
            waitFor(firstAttempt, config.connectTimeout().multipliedBy(2));
            if (!Thread.currentThread().isInterrupted() && firstAttempt.complete(null)) {
                outage.begin(SLOW);
            }
        }
        RedisConnection connection = current;
        if (connection == null || !connection.isReady()) {
            RedisFault since = outage.fault();
            throw new RedisUnavailableException(since == null ? UNREACHABLE : since);
        }
        if (connection.isSilent()) {
            throw new RedisUnavailableException(SLOW);
        }
        return connection;
    }

    private <T> T await(
            RedisConnection connection, Function<RedisConnection, ? extends Future<T>> command)
            throws RedisUnavailableException {
        Duration patience = hasAnswered ? config.timeout() : config.connectTimeout();
        long asked = System.nanoTime();
        try {
            T answer = command.apply(connection).get(patience.toNanos(), NANOSECONDS);
            hasAnswered = true;
            succeeded(connection, System.nanoTime() - asked);
            return answer;
        } catch (TimeoutException late) {
            metrics.count(CacheMetrics.Count.TIMEOUT);
            connection.becomeSilent();
            failed(connection, SLOW, late);
            throw new RedisUnavailableException(SLOW);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RedisCommandExecutionException refusal) {
                succeeded(connection, System.nanoTime() - asked);
                throw refusal;
            }
            failed(connection, UNREACHABLE, failure);
            throw new RedisUnavailableException(UNREACHABLE);
        } catch (RedisException | CancellationException disconnected) {
            failed(connection, UNREACHABLE, disconnected);
            throw new RedisUnavailableException(UNREACHABLE);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new RedisUnavailableException(SLOW);
        }
    }

    private void succeeded(RedisConnection connection, long nanos) {
        if (connection.endSilence()) {
            recovered.run();
        }
        breaker.onSuccess(nanos, NANOSECONDS);
    }

    private void failed(RedisConnection connection, RedisFault fault, Throwable failure) {
        breaker.onError(0, NANOSECONDS, failure);
        if (breaker.getState() == CircuitBreaker.State.OPEN) {
            lose(connection, fault);
        }
    }

    private void probe() {
        if (closed) {
            return;
        }
        try {
            RedisConnection connection = current;
            boolean isOpen = connection != null && connection.isOpen();
            if (connection != null && isOpen) {
                probe(connection);
            }
            if (connection == null || (isOpen && !connection.isReady()) || isUnwritableForLong()) {
                connector.connect(receivers.keySet(), this::take, this::notConnected);
            }
        } catch (RuntimeException | Error unexpected) {
            // Thrown on, it would end the probes for good.
            notConnected(unexpected);
        }
    }

    private void probe(RedisConnection connection) {
        long asked = System.nanoTime();
        boolean isTrusted = connection.isReady() && connection.isSubscribedTo(receivers.keySet());
        var unused =
                (isTrusted ? connection.ping() : tryOut(connection))
                        .orTimeout(PROBE_TIMEOUT.toNanos(), NANOSECONDS)
                        .whenComplete(
                                (answer, failure) -> {
                                    if (failure == null) {
                                        succeeded(connection, System.nanoTime() - asked);
                                        use(connection, !isTrusted);
                                    } else if (isRefusal(failure)) {
                                        lose(connection, FaultClassifier.of(failure));
                                    } else {
                                        failed(connection, FaultClassifier.of(failure), failure);
                                    }
                                });
        if (writeOutage.isOn()) {
            tryToWrite(connection);
        }
    }

    private static boolean isRefusal(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof RedisCommandExecutionException
                || cause instanceof RedisUnavailableException;
    }

    private CompletableFuture<String> tryOut(RedisConnection connection) {
        return connection.tryOut(receivers.keySet(), config.prefix() + ":probe");
    }

    private boolean isUnwritableForLong() {
        probesUnwritable = writeOutage.isOn() ? probesUnwritable + 1 : 0;
        return probesUnwritable > 0 && probesUnwritable % PROBES_TO_REPLACEMENT == 0;
    }

    private void tryToWrite(RedisConnection connection) {
        SetArgs shortly = SetArgs.Builder.px(PROBE_EVERY);
        var unused =
                connection
                        .commands()
                        .set(config.prefix() + ":probe", new byte[] {1}, shortly)
                        .thenRun(
                                () -> {
                                    writeOutage.end();
                                    recovered.run();
                                });
    }

    private void notConnected(Throwable failure) {
        outage.begin(FaultClassifier.of(failure));
        firstAttempt.complete(null);
    }

    /** In place of the one there is, unless that one is well again. */
    private void take(RedisConnection connection) {
        RedisConnection before = current;
        if (closed || (before != null && before.isReady() && !writeOutage.isOn())) {
            connection.close();
            return;
        }
        current = connection;
        use(connection, true);
        firstAttempt.complete(null);
        if (before != null) {
            // Those who wait for its answers get them.
            var unused = timer.schedule(before::close, config.timeout().toNanos(), NANOSECONDS);
        }
    }

    /**
     * @param anew whether something may have been missed until now
     */
    private void use(RedisConnection connection, boolean anew) {
        if (closed || connection != current) {
            return;
        }
        if (!connection.isOpen()) {
            outage.begin(UNREACHABLE);
            return;
        }
        if (connection.becomeReady()) {
            breaker.reset();
        }
        outage.end();
        readiness.complete(null);
        if (anew) {
            recovered.run();
        }
    }

    private void lose(RedisConnection connection, RedisFault fault) {
        if (connection.becomeUnready() && connection == current && !closed) {
            readiness = new CompletableFuture<>();
            outage.begin(fault);
        }
    }

    private void receive(String channel, byte[] message) {
        Consumer<byte[]> receiver = receivers.get(channel);
        if (receiver != null) {
            receiver.accept(message);
        }
    }

    private static void waitFor(CompletableFuture<Void> event, Duration patience) {
        try {
            event.get(patience.toNanos(), NANOSECONDS);
        } catch (TimeoutException late) {
            // Whoever waited looks what has become of it.
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("it never fails", impossible);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private final class StateListener implements RedisConnectionStateListener {

        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> part, SocketAddress address) {
            RedisConnection connection = current;
            if (connection != null && connection.hasPart(part)) {
                timer.execute(RedisConnections.this::probe);
            }
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> part) {
            RedisConnection connection = current;
            if (connection != null && connection.hasPart(part)) {
                lose(connection, UNREACHABLE);
            }
        }
    }
}
