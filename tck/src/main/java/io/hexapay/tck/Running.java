package io.hexapay.tck;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A call under way on a thread of its own, which can be interrupted and need not be waited for. */
final class Running<T> {

    private final Canaries canaries;
    private final AtomicReference<Outcome<T>> outcome = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    private Running(Canaries canaries, Supplier<T> call) {
        this.canaries = canaries;
        this.thread =
                new Thread(
                        () -> {
                            outcome.set(Outcome.here(canaries, call));
                            over.countDown();
                        },
                        "tck-caller");
        thread.setDaemon(true);
        thread.start();
    }

    static <T> Running<T> of(Canaries canaries, Supplier<T> call) {
        return new Running<>(canaries, call);
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Its outcome, or that it had none within {@code atMost}, in which case it is interrupted. */
    Outcome<T> outcomeWithin(Duration atMost) {
        try {
            if (over.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                return requireNonNull(outcome.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        return new Outcome<>(canaries, false, null, null, false);
    }
}
