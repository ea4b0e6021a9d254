package io.hexapay.http.connection;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.Deadline;
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

/**
 * Resolves names on a thread of its own, because a look-up in the operating system knows neither
 * deadlines nor interrupts. Callers that need the same name at the same time share one look-up.
 * Thread-safe.
 */
final class DeadlineDns implements Dns {

    /** OkHttp asks on the thread that makes the call, and does not say for which call. */
    private static final ThreadLocal<Deadline> DEADLINE =
            ThreadLocal.withInitial(() -> Deadline.NONE);

    private final GatewayId gateway;
    private final Dns dns;
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> inFlight =
            new ConcurrentHashMap<>();

    /** Nobody waits any more for what a name resolves to. */
    static final class DnsTimeoutException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        private DnsTimeoutException(String host) {
            super(host);
        }
    }

    DeadlineDns(GatewayId gateway, Dns dns) {
        this.gateway = gateway;
        this.dns = dns;
    }

    /** Until when this thread's look-ups may take, till {@link #removeDeadline}. */
    static void setDeadline(Deadline deadline) {
        DEADLINE.set(deadline);
    }

    static void removeDeadline() {
        DEADLINE.remove();
    }

    /**
     * @throws DnsTimeoutException if it takes longer than the deadline, or the thread is
     *     interrupted, which it then still is
     */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        Deadline deadline = DEADLINE.get();
        CompletableFuture<List<InetAddress>> found = lookUp(host);
        try {
            return found.get(deadline.remaining().toNanos(), NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DnsTimeoutException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DnsTimeoutException(host);
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
}
