package io.hexapay.tck.observation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A call under way on a thread of its own, which can be interrupted and need not be waited for. */
public final class RunningCall<T> {

    private final Canaries canaries;
    private final AtomicReference<CallOutcome<T>> outcome = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    private RunningCall(Canaries canaries, Supplier<T> call) {
        this.canaries = canaries;
        this.thread =
                new Thread(
                        () -> {
                            outcome.set(CallOutcome.here(canaries, call));
                            over.countDown();
                        },
                        "tck-caller");
        thread.setDaemon(true);
        thread.start();
    }

    public static <T> RunningCall<T> of(Canaries canaries, Supplier<T> call) {
        return new RunningCall<>(canaries, call);
    }

    public void interrupt() {
        thread.interrupt();
    }

    /** Its outcome, or that it had none within {@code atMost}, in which case it is interrupted. */
    public CallOutcome<T> outcomeWithin(Duration atMost) {
        try {
            if (over.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                return requireNonNull(outcome.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        return new CallOutcome<>(canaries, false, null, null, false);
    }
}
