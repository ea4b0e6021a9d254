package io.hexapay.tck.observation;

import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static io.hexapay.tck.observation.Limits.SLACK;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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

    /** The outcomes of so many calls at once, each given its number, from 0. */
    public static <T> List<CallOutcome<T>> atOnce(
            Canaries canaries, int calls, IntFunction<T> call) {
        return IntStream.range(0, calls)
                .mapToObj(i -> of(canaries, () -> call.apply(i)))
                .toList()
                .stream()
                .map(running -> running.outcomeWithin(LONG_LIMIT.plus(SLACK)))
                .toList();
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
