package io.hexapay.http.assembly;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A gateway on loopback that answers as it is told, and counts. It ends no connection itself. */
final class ToyServer implements AutoCloseable {

    private static final String TOKEN = "{\"value\":\"token-%d\",\"now\":1,\"expiry\":1801}";

    private final ServerSocket socket;
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> writeStatuses = new ConcurrentLinkedQueue<>();
    private final Queue<String> writes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final AtomicBoolean issuing = new AtomicBoolean(true);
    private final AtomicBoolean keepingTokensBack = new AtomicBoolean();
    private final CountDownLatch silence = new CountDownLatch(1);

    ToyServer() {
        try {
            socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    GatewayUrl url() {
        return GatewayUrl.of("http://127.0.0.1:" + socket.getLocalPort());
    }

    ConnectionSettings settings() {
        return ConnectionSettings.to(url());
    }

    /** The next look-ups are answered with these; all others with 200. */
    void answerNextWith(Integer... next) {
        statuses.addAll(List.of(next));
    }

    /** No token is issued any more. */
    void stopIssuing() {
        issuing.set(false);
    }

    /** Who asks for a token waits for it. */
    void keepTokensBack() {
        keepingTokensBack.set(true);
    }

    int tokens() {
        return tokens.get();
    }

    /** Of payments, answered or not. The payment {@code silent} is not. */
    int lookUps() {
        return lookUps.get();
    }

    /** The next cancellations, approvals and undoes are answered with these, others with 200. */
    void answerNextWriteWith(Integer... next) {
        writeStatuses.addAll(List.of(next));
    }

    /** The cancellations, approvals and undoes, answered or not, in their order. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    /** It answers what it was silent about, and so learns whether anybody still listens. */
    void endSilence() {
        silence.countDown();
    }

    /** Those that the other side has not ended. */
    long openConnections() {
        return connections.stream().filter(each -> !each.isClosed()).count();
    }

    @Override
    public void close() {
        endSilence();
        try {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var requests =
                    new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), US_ASCII));
            for (String target = next(requests); target != null; target = next(requests)) {
                connection.getOutputStream().write(answerTo(target).getBytes(US_ASCII));
            }
        } catch (IOException e) {
            // Reset: as good an end as any.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The target of the next request, none of which has a body; null after the last. */
    private static @Nullable String next(BufferedReader requests) throws IOException {
        String first = requests.readLine();
        for (String line = first; line != null && !line.isEmpty(); ) {
            line = requests.readLine();
        }
        return first == null
                ? null
                : first.substring(first.indexOf(' ') + 1, first.lastIndexOf(' '));
    }

    private String answerTo(String target) throws InterruptedException {
        if (target.equals("/tokens")) {
            if (keepingTokensBack.get()) {
                silence.await();
            }
            return issuing.get()
                    ? answer(200, TOKEN.formatted(tokens.incrementAndGet()))
                    : answer(503, "{}");
        }
        String[] path = target.split("/", -1);
        String id = path[2];
        boolean isWrite = path.length > 3;
        if (isWrite) {
            writes.add(path[3]);
        } else {
            lookUps.incrementAndGet();
        }
        if (id.equals("silent")) {
            silence.await();
        }
        Integer status = (isWrite ? writeStatuses : statuses).poll();
        return answer(status == null ? 200 : status, "{\"id\":\"%s\"}".formatted(id));
    }

    private static String answer(int status, String json) {
        return "HTTP/1.1 %d Told\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, json.length(), json);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "toy-server");
        thread.setDaemon(true);
        thread.start();
    }
}
