package io.hexapay.core.simulation;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Time that passes only from one event to the next. It is both the executor and the timer of what
 * is simulated. A task that sleeps has a thread of its own, but only one thread runs at a time.
 */
public final class VirtualTime extends ScheduledThreadPoolExecutor implements AutoCloseable {

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final ExecutorService workers =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "virtual-time");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Semaphore turn = new Semaphore(0);
    private long now;
    private long end;
    private long sequence;

    /** Starts at zero. */
    public VirtualTime() {
        super(1);
    }

    /** Nanoseconds since the start. */
    public long nanos() {
        return now;
    }

    /** Lets everything happen that is due up to {@code nanos}, which then is now. */
    public void runUntil(long nanos) {
        end = nanos;
        for (Event next = events.peek(); next != null && next.at <= nanos; next = events.peek()) {
            events.remove();
            now = next.at;
            next.run();
        }
        now = nanos;
    }

    /** To be called by an {@link #execute executed} task: other things happen meanwhile. */
    public void sleep(Duration duration) {
        long until = now + duration.toNanos();
        Event next = events.peek();
        if (until <= end && (next == null || next.at > until)) {
            // Nothing else happens meanwhile: then no other thread need have its turn.
            now = until;
            return;
        }
        Semaphore wakeUp = new Semaphore(0);
        at(
                until,
                () -> {
                    wakeUp.release();
                    turn.acquireUninterruptibly();
                });
        turn.release();
        wakeUp.acquireUninterruptibly();
    }

    /** Does {@code action}, which must not sleep, at {@code nanos}. */
    public void at(long nanos, Runnable action) {
        events.add(new Event(Math.max(now, nanos), sequence++, action));
    }

    @Override
    public void execute(Runnable task) {
        at(now, () -> runOnWorker(task));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        Event event = new Event(now + unit.toNanos(Math.max(0, delay)), sequence++, action);
        events.add(event);
        return event;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        shutdownNow();
    }

    private void runOnWorker(Runnable task) {
        workers.execute(
                () -> {
                    try {
                        task.run();
                    } finally {
                        turn.release();
                    }
                });
        turn.acquireUninterruptibly();
    }

    private final class Event extends FutureTask<Void> implements RunnableScheduledFuture<Void> {

        private final long at;
        private final long order;

        Event(long at, long order, Runnable action) {
            super(action, null);
            this.at = at;
            this.order = order;
        }

        @Override
        public boolean isPeriodic() {
            return false;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - now, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Event that = (Event) other;
            return at != that.at ? Long.compare(at, that.at) : Long.compare(order, that.order);
        }

        @Override
        protected void setException(Throwable failure) {
            throw new AssertionError("a simulated task failed", failure);
        }
    }
}
