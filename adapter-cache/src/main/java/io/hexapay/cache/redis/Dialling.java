package io.hexapay.cache.redis;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When to dial Redis: at once, then a second after each failure; and after lines that did not stand for long, after
 * two, four and at last eight seconds, so that a Redis that greets but does not serve is not waited for over and
 * over. Thread-safe.
 */
final class Dialling {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONG = Duration.ofSeconds(30).toNanos();
    private static final int MOST_DOUBLINGS = 3;

    private final RedisCacheConfig config;
    private final Consumer<Object> ended;
    private final AtomicBoolean dialling = new AtomicBoolean();
    private final CompletableFuture<Void> firstAttempt = new CompletableFuture<>();

    private volatile @Nullable Dialer dialer;
    private volatile boolean closed;
    private volatile boolean waitedInVain;
    private volatile long stoodFrom = System.nanoTime() - LONG;
    private volatile long notBefore = System.nanoTime();
    private volatile int doublings;

    /**
     * @param ended is told each connection that ends
     */
    Dialling(RedisCacheConfig config, Consumer<Object> ended) {
        this.config = config;
        this.ended = ended;
    }

    /**
     * Waits for the outcome of the first attempt, if there is none yet and nobody has waited in vain.
     *
     * @return false if that was in vain
     */
    boolean awaitFirst(Duration patience) {
        if (waitedInVain || firstAttempt.isDone()) {
            return true;
        }
        try {
            firstAttempt.get(patience.toNanos(), NANOSECONDS);
        } catch (TimeoutException late) {
            waitedInVain = true;
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("the first attempt never fails", impossible);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** A line was lost. */
    void pause() {
        boolean stoodForLong = System.nanoTime() - stoodFrom >= LONG;
        doublings = stoodForLong ? 0 : Math.min(doublings + 1, MOST_DOUBLINGS);
        notBefore = System.nanoTime() + (SECOND << doublings);
    }

    /** Dials without waiting, and hands over the line, or what is in its way. */
    void dialIfDue(Channels channels, Consumer<Line> taker, Consumer<Trouble> mourner) {
        if (System.nanoTime() - notBefore < 0 || !dialling.compareAndSet(false, true)) {
            return;
        }
        CompletableFuture<Line> dialled =
                dial().exceptionallyCompose(
                                failure ->
                                        Diagnosis.isUnclear(failure)
                                                ? dial()
                                                : CompletableFuture.failedFuture(failure));
        CompletableFuture<Line> ready =
                dialled.thenCompose(line -> channels.prepare(line, config.prefix() + ":probe"))
                        .orTimeout(config.connectTimeout().toNanos(), NANOSECONDS);
        var unused =
                ready.whenComplete(
                        (line, failure) -> {
                            try {
                                if (failure == null) {
                                    stoodFrom = System.nanoTime();
                                    taker.accept(line);
                                } else {
                                    notBefore = System.nanoTime() + (SECOND << doublings);
                                    closeWhenThere(dialled);
                                    mourner.accept(Diagnosis.of(failure));
                                }
                            } finally {
                                // Not before the line is taken, or another would be dialled
                                // meanwhile.
                                dialling.set(false);
                                firstAttempt.complete(null);
                            }
                        });
    }

    private static void closeWhenThere(CompletableFuture<Line> dialled) {
        var unused = dialled.thenAccept(Line::close);
    }

    void close() {
        closed = true;
        firstAttempt.complete(null);
        Dialer last = dialer;
        if (last != null) {
            last.close();
        }
    }

    private CompletableFuture<Line> dial() {
        try {
            Dialer ready = dialer;
            if (ready == null) {
                ready = Dialer.of(config);
                ready.whenOneEnds(ended);
                dialer = ready;
            }
            if (closed) {
                ready.close();
            }
            return ready.dial().toCompletableFuture();
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }
}
