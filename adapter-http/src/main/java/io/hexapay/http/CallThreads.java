package io.hexapay.http;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that read and write the sockets of one gateway. A thread in a socket, or in a DNS look-up, notices no
 * interrupt; whoever waits for it here does, and gives up at its deadline to the millisecond.
 *
 * <p>Daemons, made when needed, gone after 30 s without work.
 */
final class CallThreads {

    private static final int MOST = 256;
    private static final long IDLE_SECONDS = 30;

    private final GatewayId gateway;
    private final ThreadPoolExecutor threads;

    CallThreads(GatewayId gateway) {
        this(gateway, MOST);
    }

    CallThreads(GatewayId gateway, int most) {
        this.gateway = gateway;
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        most,
                        IDLE_SECONDS,
                        SECONDS,
                        new SynchronousQueue<>(),
                        named("hexapay-" + gateway + "-http-"));
    }

    /**
     * What {@code work} gives, waited for no longer than {@code longest}.
     *
     * @param cancel makes {@code work} end soon; called when nobody waits any more
     * @throws IOException if {@code work} throws one
     * @throws GatewayException.Unavailable if nobody waits any more, or too many others do; an interrupt is kept
     */
    <V> V run(Sending sending, Duration longest, Callable<V> work, Runnable cancel)
            throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.interrupted(gateway, sending.giveUp());
        }
        if (longest.isZero() || longest.isNegative()) {
            throw Failures.tooLate(gateway);
        }
        Future<V> result = start(work);
        try {
            return result.get(NANOSECONDS.convert(longest), NANOSECONDS);
        } catch (TimeoutException e) {
            GatewayException.Unavailable failure = Failures.timeout(gateway, sending.giveUp());
            cancel.run();
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            GatewayException.Unavailable failure = Failures.interrupted(gateway, sending.giveUp());
            cancel.run();
            throw failure;
        } catch (ExecutionException e) {
            throw rethrown(requireNonNull(e.getCause()));
        }
    }

    private <V> Future<V> start(Callable<V> work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw GatewayException.Unavailable.notSent(
                    gateway,
                    "was not asked: it is asked by too many calls at once (%d)"
                            .formatted(threads.getMaximumPoolSize()),
                    "ask for less at a time",
                    null);
        }
    }

    private static IOException rethrown(Throwable cause) throws IOException {
        if (cause instanceof IOException e) {
            throw e;
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return new IOException(cause.getClass().getName());
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
