package io.hexapay.http.connection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.hexapay.core.GatewayId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;

/**
 * Cancels the calls of threads that are interrupted: a platform thread that reads from a socket
 * notices no interrupt itself. One daemon thread looks at all calls under way every 25 ms, and ends
 * when there has been none for a second. Thread-safe.
 */
final class InterruptWatcher {

    private static final long INTERVAL = MILLISECONDS.toNanos(25);
    private static final long IDLE = SECONDS.toNanos(1);

    private final GatewayId gateway;
    private final ConcurrentMap<Call, Thread> callers = new ConcurrentHashMap<>();
    private final AtomicBoolean running = new AtomicBoolean();

    InterruptWatcher(GatewayId gateway) {
        this.gateway = gateway;
    }

    /** Watches over the call that this thread is about to make, until {@link #unwatch}. */
    void watch(Call call) {
        callers.put(call, Thread.currentThread());
        if (!running.get() && running.compareAndSet(false, true)) {
            try {
                start();
            } catch (Throwable noThread) {
                running.set(false);
                unwatch(call);
                throw noThread;
            }
        }
    }

    void unwatch(Call call) {
        callers.remove(call);
    }

    /** Cancels the calls under way, whoever makes them. */
    void cancelAll() {
        callers.keySet().forEach(Call::cancel);
    }

    private void start() {
        Thread thread = new Thread(this::run, "hexapay-" + gateway + "-interrupts");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            lookUntilIdle();
        } catch (Throwable failure) {
            // The next call starts another.
            running.set(false);
            throw failure;
        }
    }

    private void lookUntilIdle() {
        long idleSince = System.nanoTime();
        do {
            LockSupport.parkNanos(INTERVAL);
            if (!callers.isEmpty()) {
                callers.forEach(InterruptWatcher::cancelIfInterrupted);
                idleSince = System.nanoTime();
            }
        } while (System.nanoTime() - idleSince < IDLE || !ends());
    }

    /** A call may come just now: it starts another thread, or this one goes on. */
    private boolean ends() {
        running.set(false);
        return callers.isEmpty() || !running.compareAndSet(false, true);
    }

    private static void cancelIfInterrupted(Call call, Thread caller) {
        if (caller.isInterrupted()) {
            call.cancel();
        }
    }
}
