package io.hexapay.benchmarks;

import io.hexapay.core.Merchant;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.Renewal;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Callers that wait to start, each on a thread of its own, while the token that they will request
 * has expired.
 */
final class Herd implements AutoCloseable {

    private static final Merchant MERCHANT = Merchants.numbered(1);
    private static final Duration LATENCY = Duration.ofMillis(200);

    private final SimulatedGateway gateway = new SimulatedGateway(Renewal.AFTER_EXPIRY, LATENCY);
    private final AtomicLong skippedNanos = new AtomicLong();
    private final AccessTokens tokens =
            AccessTokens.builder(gateway)
                    .clock(
                            SteadyClock.anchoredAt(
                                    Clock.systemUTC(),
                                    () -> System.nanoTime() + skippedNanos.get()))
                    .build();
    private final CountDownLatch start = new CountDownLatch(1);
    private final CountDownLatch back;
    private final AtomicInteger served = new AtomicInteger();

    private Herd(int size) {
        this.back = new CountDownLatch(size);
    }

    /** A herd of {@code size}, whose threads {@code starter} starts. */
    static Herd gather(int size, Consumer<Runnable> starter) throws InterruptedException {
        Herd herd = new Herd(size);
        herd.tokens.current(MERCHANT);
        herd.skippedNanos.set(SimulatedGateway.LIFETIME.toNanos());
        CountDownLatch ready = new CountDownLatch(size);
        for (int i = 0; i < size; i++) {
            starter.accept(() -> herd.stand(ready));
        }
        ready.await();
        return herd;
    }

    /** Lets all of them request the token at once. Returns when the last one is back. */
    void run() throws InterruptedException {
        start.countDown();
        back.await();
    }

    /** The calls that were made for the expired token. */
    int calls() {
        return gateway.calls() - 1;
    }

    /** The number that got a token. */
    int served() {
        return served.get();
    }

    @Override
    public void close() {
        tokens.close();
    }

    private void stand(CountDownLatch ready) {
        ready.countDown();
        try {
            start.await();
            tokens.current(MERCHANT);
            served.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            back.countDown();
        }
    }
}
