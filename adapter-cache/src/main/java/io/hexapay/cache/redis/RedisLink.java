package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Trouble.SLOW;
import static io.hexapay.cache.redis.Trouble.UNREACHABLE;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to Redis, and the breaker in it: the first answer that comes too late, or not at all, ends the line.
 * From then on whoever asks is told at once that Redis is away, until a new line stands. Lines are dialled,
 * watched and replaced in the background. Thread-safe.
 */
final class RedisLink {

    /** How often the line is tried. */
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** While Redis takes nothing, another line is dialled every so many beats. */
    private static final int BEATS_TO_REPLACEMENT = 5;

    /** How long it may be silent: more than a caller waits, as nobody waits for this. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

    private final RedisCacheConfig config;
    private final Dialling dialling;
    private final Channels channels;
    private final ScheduledExecutorService timer;
    private final Outage reading;
    private final Outage writing;
    private final Runnable recovered;
    private final AtomicReference<@Nullable Line> line = new AtomicReference<>();

    /** Known to the timer's thread only. */
    private int beatsUnwritable;

    private volatile CompletableFuture<Void> arrival = new CompletableFuture<>();
    private volatile boolean closed;

    /**
     * @param recovered what to do, without blocking, when Redis can be used again
     */
    RedisLink(
            RedisCacheConfig config,
            Channels channels,
            ScheduledExecutorService timer,
            Ledger ledger,
            Runnable recovered) {
        this.config = config;
        this.dialling = new Dialling(config, this::ended);
        this.channels = channels;
        this.timer = timer;
        this.reading = new Outage(ledger);
        this.writing = new Outage(ledger);
        this.recovered = recovered;
    }

    void start() {
        var unused = timer.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), MILLISECONDS);
    }

    /**
     * The answer to a question that changes nothing.
     *
     * @throws RedisAway if there is none, after the timeout at the latest
     */
    <T> T read(Function<Scripts, RedisFuture<T>> question) throws RedisAway {
        Line standing = standing();
        try {
            return ask(standing, line -> question.apply(line.scripts()));
        } catch (RedisCommandExecutionException refusal) {
            throw lost(standing, Diagnosis.of(refusal));
        }
    }

    /**
     * The answer to what changes something, or null if that is the answer.
     *
     * @throws RedisAway if Redis does not take it, or there is no answer, after the timeout at the latest
     */
    <T> @Nullable T write(Function<Line, RedisFuture<T>> order) throws RedisAway {
        Trouble since = writing.trouble();
        if (since != null) {
            throw new RedisAway(since);
        }
        return erase(order);
    }

    /** As {@link #write}, of what takes something away: that is tried although nothing can be added. */
    <T> @Nullable T erase(Function<Line, RedisFuture<T>> order) throws RedisAway {
        try {
            return ask(standing(), order);
        } catch (RedisCommandExecutionException refusal) {
            Trouble trouble = Diagnosis.ofRefusedWrite(refusal);
            writing.begin(trouble);
            throw new RedisAway(trouble);
        }
    }

    /** Sends what need not be known to be done, without waiting, and says whether it could be sent. */
    boolean send(Function<Line, RedisFuture<?>> order) {
        Line standing = line.get();
        if (standing == null) {
            return false;
        }
        try {
            var unused = order.apply(standing);
            return true;
        } catch (RedisException trouble) {
            return false;
        }
    }

    /** Sends news, which are a courtesy: whoever does not hear of them finds out by itself. */
    boolean tell(String channel, byte[] message) {
        return send(standing -> standing.commands().publish(channel, message));
    }

    /** Has the channel listened to, from when this returns if all is well; waits for that as for an answer. */
    void listen(String channel) {
        Line standing = line.get();
        if (standing != null) {
            channels.subscribeOn(standing, channel)
                    .completeOnTimeout(null, config.timeout().toNanos(), NANOSECONDS)
                    .exceptionally(
                            failure -> {
                                lose(standing, Diagnosis.of(failure));
                                return null;
                            })
                    .join();
        }
    }

    /** Waits until a line stands. */
    boolean awaitLine(Duration patience) {
        try {
            arrival.get(patience.toNanos(), NANOSECONDS);
        } catch (TimeoutException late) {
            // Then none stands, or just now.
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an arrival never fails", impossible);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
        return line.get() != null;
    }

    /** Waits for the outcome of the first attempt to connect, and says whether a line stands. */
    boolean awaitFirstAttempt(Duration patience) {
        if (line.get() == null) {
            dialling.awaitFirst(patience);
        }
        return line.get() != null;
    }

    /** What keeps us from Redis, or null if nothing does as far as is known. */
    @Nullable Trouble trouble() {
        return reading.trouble();
    }

    void close() {
        closed = true;
        arrival.complete(null);
        line.set(null);
        dialling.close();
    }

    private Line standing() throws RedisAway {
        Line standing = line.get();
        if (standing == null) {
            boolean inVain = !dialling.awaitFirst(config.connectTimeout());
            standing = line.get();
            if (inVain && standing == null) {
                begin(SLOW);
            }
        }
        if (standing == null) {
            throw new RedisAway(UNREACHABLE);
        }
        return standing;
    }

    /** Although no line was lost: it may come just now, and then it is over. */
    private void begin(Trouble trouble) {
        reading.begin(trouble);
        if (line.get() != null) {
            reading.end();
        }
    }

    private <T> T ask(Line asked, Function<Line, RedisFuture<T>> question) throws RedisAway {
        try {
            return question.apply(asked).get(config.timeout().toNanos(), NANOSECONDS);
        } catch (TimeoutException late) {
            throw lost(asked, SLOW);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RedisCommandExecutionException refusal) {
                throw refusal;
            }
            throw lost(asked, UNREACHABLE);
        } catch (RedisException | CancellationException broken) {
            throw lost(asked, UNREACHABLE);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new RedisAway(SLOW);
        }
    }

    private RedisAway lost(Line which, Trouble trouble) {
        lose(which, trouble);
        return new RedisAway(trouble);
    }

    private void lose(Line which, Trouble trouble) {
        if (line.compareAndSet(which, null)) {
            arrival = new CompletableFuture<>();
            dialling.pause();
            if (!closed) {
                reading.begin(trouble);
            }
            which.close();
        }
    }

    private void ended(Object connection) {
        Line standing = line.get();
        if (standing != null && standing.hasPart(connection)) {
            lose(standing, UNREACHABLE);
        }
    }

    private void beat() {
        Line standing = line.get();
        if (closed) {
            return;
        }
        if (standing == null) {
            dialling.dialIfDue(channels, this::take, reading::begin);
            return;
        }
        try {
            var unused =
                    standing.ping()
                            .orTimeout(LONGEST_SILENCE.toNanos(), NANOSECONDS)
                            .whenComplete((pong, failure) -> judge(standing, failure));
            if (writing.isOn()) {
                tryToWrite(standing.commands());
                replaceIfDue();
            } else {
                beatsUnwritable = 0;
            }
        } catch (RuntimeException broken) {
            // Whatever it is: thrown on, it would end the beat for good.
            lose(standing, UNREACHABLE);
        }
    }

    /** What takes nothing may have been the master, and its name be another's by now. */
    private void replaceIfDue() {
        beatsUnwritable++;
        if (beatsUnwritable % BEATS_TO_REPLACEMENT == 0) {
            dialling.dialIfDue(channels, this::take, ignored -> {});
        }
    }

    private void judge(Line pinged, @Nullable Throwable failure) {
        if (failure != null) {
            lose(pinged, Diagnosis.of(failure));
        }
    }

    private void tryToWrite(RedisClusterAsyncCommands<String, byte[]> commands) {
        SetArgs shortly = SetArgs.Builder.px(BEAT);
        CompletableFuture<String> taken =
                commands.set(config.prefix() + ":probe", new byte[] {1}, shortly)
                        .toCompletableFuture();
        var unused =
                taken.thenRun(
                        () -> {
                            writing.end();
                            recovered.run();
                        });
    }

    private void take(Line dialled) {
        Line before = line.getAndSet(dialled);
        if (closed) {
            line.set(null);
            dialled.close();
            return;
        }
        if (before != null) {
            // Those who wait for its answers get them.
            var unused = timer.schedule(before::close, config.timeout().toNanos(), NANOSECONDS);
        }
        channels.subscribeAllOn(dialled);
        reading.end();
        arrival.complete(null);
        if (line.get() == null && !closed) {
            // Lost while it was being welcomed.
            reading.begin(UNREACHABLE);
        }
        recovered.run();
    }
}
