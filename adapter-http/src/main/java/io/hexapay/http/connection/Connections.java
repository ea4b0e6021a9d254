package io.hexapay.http.connection;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.http.connection.DeadlineDns.DnsTimeoutException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.util.Set;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The connections to one gateway, and the one place where a request goes out. Requests are sent by
 * the thread that asks, which is released at the deadline, or at most 100 ms after it was
 * interrupted. Thread-safe.
 *
 * <p>A server ends idle connections when it likes, and may do so just as the next request is on its
 * way. So a GET or HEAD is sent once more, on a new connection and within the same deadline, if its
 * connection ended before the head of an answer was there, and had been used before or was shared
 * (HTTP/2). Whatever else is sent has a new connection of its own from the start, and is sent once.
 */
public final class Connections implements AutoCloseable {

    private static final Set<String> REUSING = Set.of("GET", "HEAD");

    private final OkHttpClient client;
    private final InterruptWatcher interrupts;
    private volatile boolean closed;

    private Connections(OkHttpClient client, InterruptWatcher interrupts) {
        this.client = client;
        this.interrupts = interrupts;
    }

    /** Connections of a {@link GatewayClient}; the first is made with the first call. */
    public static Connections of(GatewayId gateway, OkHttpClient client) {
        return new Connections(client, new InterruptWatcher(gateway));
    }

    /** For OkHttp and Retrofit, which make requests with it and never send one. */
    public Call.Factory requests() {
        return request -> {
            CallState state = new CallState();
            Call call = client.newCall(request.newBuilder().tag(CallState.class, state).build());
            state.start(call);
            return call;
        };
    }

    /**
     * Gives what {@code reader} reads from the answer to {@code request}, a request of
     * {@link #requests}.
     *
     * @throws IOException if no answer came before {@code deadline}, or none that can be read, or
     *     the thread is interrupted, which it then still is
     */
    public <V> V exchange(Request request, Deadline deadline, Reader<V> reader) throws IOException {
        if (!REUSING.contains(request.method())) {
            return attempt(onNewConnection(request), deadline, reader);
        }
        try {
            return attempt(CallState.of(request).first(), deadline, reader);
        } catch (IOException e) {
            if (!CallState.of(request).isUnansweredOnReusedConnection()
                    || e instanceof InterruptedIOException
                    || e instanceof ProtocolException
                    || Thread.currentThread().isInterrupted()
                    || deadline.isOver()) {
                throw e;
            }
        }
        return attempt(onNewConnection(request), deadline, reader);
    }

    /** Whether they are closed. */
    public boolean isClosed() {
        return closed;
    }

    /** Ends the connections, and the calls that use them. Calls made later fail. */
    @Override
    public void close() {
        closed = true;
        // A call that is not watched yet will see that it is closed.
        interrupts.cancelAll();
        client.connectionPool().evictAll();
    }

    private <V> V attempt(Call call, Deadline deadline, Reader<V> reader) throws IOException {
        DeliveryGate gate = CallState.of(call.request()).gate();
        gate.open();
        call.timeout().timeout(Math.max(1, deadline.remaining().toNanos()), NANOSECONDS);
        interrupts.watch(call);
        DeadlineDns.setDeadline(deadline);
        if (closed) {
            call.cancel();
        }
        try (Response response = execute(call)) {
            return reader.read(response);
        } catch (InterruptedIOException e) {
            // The call's timeout and that of its look-up end at the same time; the look-up says
            // more.
            throw e.getCause() instanceof DnsTimeoutException lookUp ? lookUp : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException();
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            gate.close();
            interrupts.unwatch(call);
            DeadlineDns.removeDeadline();
            if (closed) {
                // It may have left its connection there just after the others were ended.
                client.connectionPool().evictAll();
            }
        }
    }

    /** OkHttp is written in Kotlin, which lets an InterruptedException out without saying so. */
    private static Response execute(Call call) throws IOException, InterruptedException {
        return call.execute();
    }

    /**
     * With a pool of its own, which keeps no connection and shares none, not even one of HTTP/2.
     */
    private Call onNewConnection(Request request) {
        ConnectionPool own = new ConnectionPool(0, 1, SECONDS);
        return client.newBuilder().connectionPool(own).build().newCall(request);
    }

    /** Reads an answer, which is closed after. */
    public interface Reader<V> {

        V read(Response response) throws IOException;
    }
}
