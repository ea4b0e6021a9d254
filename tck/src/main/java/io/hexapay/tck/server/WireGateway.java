package io.hexapay.tck.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A gateway on loopback that replies as its script says and remembers its requests. It can stay
 * silent, reset, cut a body short or send it byte by byte. Its threads are daemons.
 */
public final class WireGateway implements AutoCloseable {

    private static final int MOST_REMEMBERED = 10_000;

    /** Soon, as some tests look for threads that are left. */
    private static final long IDLE_MILLIS = 100;

    private final ServerSocket server;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Used again: to start one takes longer than to answer most requests. */
    private final Executor threads =
            new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE,
                    IDLE_MILLIS,
                    TimeUnit.MILLISECONDS,
                    new SynchronousQueue<>(),
                    WireGateway::daemon);

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<WireRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Function<WireRequest, Reply> script;
    private volatile boolean remembers = true;

    private WireGateway(ServerSocket server, Function<WireRequest, Reply> script) {
        this.server = server;
        this.script = requireNonNull(script, "script");
    }

    /** A gateway that answers by {@code script}, which any thread may ask. */
    public static WireGateway answering(Function<WireRequest, Reply> script) {
        try {
            WireGateway gateway =
                    new WireGateway(
                            new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), script);
            daemon(() -> quietly(gateway::accept)).start();
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on loopback", e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public void answer(Function<WireRequest, Reply> other) {
        script = other;
    }

    public void answer(Reply always) {
        script = request -> always;
    }

    public void forgetRequests() {
        requests.clear();
    }

    /** No longer remembers requests, for very many of them. */
    public void forget() {
        remembers = false;
        requests.clear();
    }

    public List<WireRequest> requests() {
        return List.copyOf(requests);
    }

    public int count(Predicate<WireRequest> kind) {
        return (int) requests.stream().filter(kind).count();
    }

    public int openConnections() {
        return open.size();
    }

    @Override
    public void close() {
        closed.countDown();
        quietly(server::close);
        open.forEach(socket -> quietly(socket::close));
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket socket = server.accept();
            socket.setTcpNoDelay(true);
            open.add(socket);
            if (closed.getCount() == 0) {
                quietly(socket::close);
            }
            threads.execute(() -> quietly(() -> serve(socket)));
        }
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            WireReader reader = new WireReader(socket.getInputStream());
            @Nullable WireRequest request = reader.next();
            while (request != null) {
                if (remembers && requests.size() < MOST_REMEMBERED) {
                    requests.add(request);
                }
                if (!script.apply(request).to(socket, closed)) {
                    return;
                }
                request = reader.next();
            }
        } finally {
            open.remove(socket);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tck-gateway");
        thread.setDaemon(true);
        return thread;
    }

    private static void quietly(IoTask task) {
        try {
            task.run();
        } catch (IOException e) {
            // The other side has gone, as the scripts want it to.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface IoTask {
        void run() throws IOException, InterruptedException;
    }
}
