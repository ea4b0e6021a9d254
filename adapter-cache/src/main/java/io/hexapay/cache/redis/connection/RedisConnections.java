package io.hexapay.cache.redis.connection;

import static io.hexapay.cache.redis.fault.RedisFault.UNREACHABLE;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connects to Redis, and probes the connection every second. Lettuce reconnects what is
 * disconnected; the first connection, and those in place of one that does not answer, are made
 * here, one at a time. Thread-safe.
 */
public final class RedisConnections {

    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

    /** For an answer that nobody waits for; or the time for any answer, if that is longer. */
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    /**
     * While Redis takes no writes, another connection is made every so many probes: its name may be
     * another's by now.
     */
    private static final int PROBES_TO_REPLACEMENT = 5;

    private final ConnectionConfig config;
    private final ScheduledExecutorService timer;
    private final RedisBreaker breaker;
    private final Runnable recovered;
    private final Map<String, List<Consumer<byte[]>>> receivers = new ConcurrentHashMap<>();
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable LettuceClient client;

    /** Whether it can be used or not; Lettuce may be reconnecting it. */
    private volatile @Nullable RedisConnection current;

    private volatile boolean closed;

    /** Known to the timer's thread only. */
    private int probesUnwritable;

    /**
     * @param recovered what to do, without blocking, when Redis can be used and messages are heard
     *     again
     */
    public RedisConnections(
            ConnectionConfig config,
            ScheduledExecutorService timer,
            RedisBreaker breaker,
            Runnable recovered) {
        this.config = config;
        this.timer = timer;
        this.breaker = breaker;
        this.recovered = recovered;
    }

    public void start() {
        var unused =
                timer.scheduleWithFixedDelay(this::probe, 0, PROBE_EVERY.toMillis(), MILLISECONDS);
    }

    /** Sends what need not be known to be done, without waiting. */
    public void send(Function<RedisConnection, ? extends Future<?>> command) {
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
    public void subscribe(String channel, Consumer<byte[]> receiver) {
        receivers.computeIfAbsent(channel, any -> new CopyOnWriteArrayList<>()).add(receiver);
        if (breaker.isClosed()) {
            try {
                breaker.read(connection -> connection.subscribe(List.of(channel)));
            } catch (RedisUnavailableException late) {
                // Then the next probe does it.
            }
        }
    }

    public void close() {
        closed = true;
        current = null;
        breaker.end();
        LettuceClient lettuce = client;
        if (lettuce != null) {
            lettuce.close();
        }
    }

    private void probe() {
        try {
            RedisConnection connection = current;
            boolean isOpen = connection != null && connection.isOpen();
            if (connection != null && isOpen) {
                probe(connection);
            }
            if (connection == null || (isOpen && !breaker.isClosed()) || isUnwritableForLong()) {
                connect();
            }
        } catch (RuntimeException | Error unexpected) {
            // Thrown on, it would end the probes for good.
            breaker.notConnected(FaultClassifier.of(unexpected));
        }
    }

    private void probe(RedisConnection connection) {
        long timeout = Math.max(PROBE_TIMEOUT.toNanos(), config.timeout().toNanos());
        var unused =
                tryOut(connection)
                        .orTimeout(timeout, NANOSECONDS)
                        .whenComplete((done, failure) -> probed(connection, failure));
        if (breaker.writeOutage().isOn()) {
            var unused2 =
                    connection
                            .set(config.probeName(), new byte[] {1}, PROBE_EVERY)
                            .thenRun(this::wrote);
        }
    }

    private void probed(RedisConnection connection, @Nullable Throwable failure) {
        if (failure != null) {
            var unused = breaker.failed(connection, failure);
        } else if (connection.equals(current)) {
            use(connection);
        }
    }

    private void use(RedisConnection connection) {
        boolean isAnew = breaker.close(connection);
        if (!connection.isOpen()) {
            breaker.open(connection, UNREACHABLE);
        } else if (isAnew) {
            recovered.run();
        }
    }

    private void wrote() {
        breaker.writeOutage().end();
        recovered.run();
    }

    private boolean isUnwritableForLong() {
        probesUnwritable = breaker.writeOutage().isOn() ? probesUnwritable + 1 : 0;
        return probesUnwritable % PROBES_TO_REPLACEMENT == PROBES_TO_REPLACEMENT - 1;
    }

    /** The time limit begins when the client has been made. */
    private void connect() {
        if (!connecting.compareAndSet(false, true)) {
            return;
        }
        // In a stage, so that what is thrown fails it, too; once more if that does not say why.
        CompletableFuture<RedisConnection> opened =
                CompletableFuture.completedFuture(null)
                        .thenCompose(now -> open())
                        .exceptionallyCompose(
                                failure ->
                                        FaultClassifier.isUnclear(failure)
                                                ? open()
                                                : CompletableFuture.failedFuture(failure));
        var unused =
                opened.thenCompose(this::listenAndTryOut)
                        .orTimeout(config.connectTimeout().toNanos(), NANOSECONDS)
                        .whenComplete((connection, failure) -> connected(opened, failure));
    }

    private void connected(CompletableFuture<RedisConnection> opened, @Nullable Throwable failure) {
        // Before it is used: another may be wanted soon.
        connecting.set(false);
        var unused = opened.thenAccept(failure == null ? this::take : RedisConnection::close);
        if (failure != null) {
            breaker.notConnected(FaultClassifier.of(failure));
        }
    }

    private CompletableFuture<RedisConnection> open() {
        LettuceClient ready = client;
        if (ready == null) {
            ready = LettuceClient.of(config);
            client = ready;
        }
        if (closed) {
            ready.close();
        }
        return ready.connect();
    }

    private CompletableFuture<RedisConnection> listenAndTryOut(RedisConnection connection) {
        connection.listen(
                (channel, message) ->
                        receivers
                                .getOrDefault(channel, List.of())
                                .forEach(receiver -> receiver.accept(message)),
                () -> breaker.open(connection, UNREACHABLE));
        return tryOut(connection);
    }

    /**
     * Does once what sharing takes, with the classes loaded that it takes; again for a channel that
     * came meanwhile.
     */
    private CompletableFuture<RedisConnection> tryOut(RedisConnection connection) {
        Set<String> channels = Set.copyOf(receivers.keySet());
        return connection
                .subscribe(channels)
                .thenCombine(connection.find(List.of(config.probeName())), (done, found) -> found)
                .thenCompose(
                        done ->
                                channels.containsAll(receivers.keySet())
                                        ? CompletableFuture.completedFuture(connection)
                                        : tryOut(connection));
    }

    /** In place of the one there is, unless that one is well again. */
    private void take(RedisConnection connection) {
        if (closed || (breaker.isClosed() && !breaker.writeOutage().isOn())) {
            connection.close();
            return;
        }
        RedisConnection before = current;
        current = connection;
        use(connection);
        if (before != null) {
            // Those who wait for its answers get them.
            var unused = timer.schedule(before::close, config.timeout().toNanos(), NANOSECONDS);
        }
    }
}
