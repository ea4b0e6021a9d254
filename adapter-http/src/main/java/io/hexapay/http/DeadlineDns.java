package io.hexapay.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.GatewayId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Resolves names on a thread of its own, because a look-up in the operating system knows neither deadlines nor
 * interrupts. Callers that need the same name at the same time share one look-up. Thread-safe.
 */
final class DeadlineDns implements Dns {

    /** OkHttp asks on the thread that makes the call, and does not say for which call. */
    private static final ThreadLocal<@Nullable Deadline> DEADLINE = new ThreadLocal<>();

    private final GatewayId gateway;
    private final Dns dns;
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> inFlight =
            new ConcurrentHashMap<>();

    DeadlineDns(GatewayId gateway, Dns dns) {
        this.gateway = gateway;
        this.dns = dns;
    }

    /** Until when this thread's look-ups may take; null for any time. */
    static void setDeadline(@Nullable Deadline end) {
        if (end == null) {
            DEADLINE.remove();
        } else {
            DEADLINE.set(end);
        }
    }

    /**
     * @throws LookUpGivenUpException if it takes longer than the deadline, or the thread is interrupted, which it
     *     then still is
     */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        Deadline end = DEADLINE.get();
        CompletableFuture<List<InetAddress>> found = lookUp(host);
        try {
            return end == null ? found.get() : found.get(end.left().toNanos(), NANOSECONDS);
        } catch (TimeoutException e) {
            throw new LookUpGivenUpException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LookUpGivenUpException(host);
        } catch (ExecutionException e) {
            UnknownHostException unknown = new UnknownHostException(host);
            unknown.initCause(e.getCause());
            throw unknown;
        }
    }

    private CompletableFuture<List<InetAddress>> lookUp(String host) {
        CompletableFuture<List<InetAddress>> own = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> other = inFlight.putIfAbsent(host, own);
        if (other != null) {
            return other;
        }
        Thread thread = new Thread(() -> resolve(host, own), "hexapay-" + gateway + "-dns");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (Throwable noThread) {
            inFlight.remove(host);
            own.completeExceptionally(noThread);
        }
        return own;
    }

    private void resolve(String host, CompletableFuture<List<InetAddress>> result) {
        try {
            List<InetAddress> addresses = dns.lookup(host);
            inFlight.remove(host);
            result.complete(addresses);
        } catch (Throwable failure) {
            inFlight.remove(host);
            result.completeExceptionally(failure);
        }
    }

    /** Nobody waits any more for what a name resolves to. */
    static final class LookUpGivenUpException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        LookUpGivenUpException(String host) {
            super(host);
        }
    }
}
