package io.hexapay.core.token.internal;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.hexapay.core.GatewayId;
import io.hexapay.core.token.AccessTokens;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The threads of one {@link AccessTokens}: named, daemon, and gone when there is nothing to do. */
public final class TokenThreads {

    private static final int MOST_THREADS = 32;
    private static final int MOST_WAITING = 10_000;
    private static final long IDLE_SECONDS = 30;

    private TokenThreads() {}

    public static ExecutorService forCalls(GatewayId gateway) {
        ThreadPoolExecutor calls =
                new ThreadPoolExecutor(
                        MOST_THREADS,
                        MOST_THREADS,
                        IDLE_SECONDS,
                        SECONDS,
                        new LinkedBlockingQueue<>(MOST_WAITING),
                        named("hexapay-" + gateway + "-token-"));
        calls.allowCoreThreadTimeOut(true);
        return calls;
    }

    public static ScheduledExecutorService forTiming(GatewayId gateway) {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, named("hexapay-" + gateway + "-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** Interrupts them, but not the one that calls this: it may have a token to save. */
    public static void end(@Nullable ExecutorService... services) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        for (ExecutorService service : services) {
            if (service != null) {
                service.shutdownNow();
            }
        }
        if (!interrupted) {
            var unused = Thread.interrupted();
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
