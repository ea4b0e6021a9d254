package io.hexapay.http.connection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.hexapay.core.GatewayId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;

/**
 * Cancels the calls of threads that are interrupted: a platform thread that reads from a socket notices no interrupt
 * itself. One daemon thread looks at all calls under way every 25 ms, and ends when there has been none for a
 * second. Thread-safe.
 */
final class InterruptWatcher {

    private static final long INTERVAL = MILLISECONDS.toNanos(25);
    private static final long IDLE = SECONDS.toNanos(1);

    private final GatewayId gateway;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();

    InterruptWatcher(GatewayId gateway) {
        this.gateway = gateway;
    }

    /** Watches over the call that this thread is about to make, until that has ended. */
    Watch watch(Call call) {
        Watch watch = new Watch(Thread.currentThread(), call);
        watches.add(watch);
        if (!running.get() && running.compareAndSet(false, true)) {
            try {
                start();
            } catch (Throwable noThread) {
                running.set(false);
                watch.end();
                throw noThread;
            }
        }
        return watch;
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
            if (!watches.isEmpty()) {
                watches.forEach(Watch::cancelIfInterrupted);
                idleSince = System.nanoTime();
            }
        } while (System.nanoTime() - idleSince < IDLE || !ends());
    }

    /** A call may come just now: it starts another thread, or this one goes on. */
    private boolean ends() {
        running.set(false);
        return watches.isEmpty() || !running.compareAndSet(false, true);
    }

    /** One call that is watched over. */
    final class Watch {

        private final Thread caller;
        private final Call call;

        private Watch(Thread caller, Call call) {
            this.caller = caller;
            this.call = call;
        }

        void end() {
            watches.remove(this);
        }

        private void cancelIfInterrupted() {
            if (caller.isInterrupted()) {
                call.cancel();
            }
        }
    }
}
