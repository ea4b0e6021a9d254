package io.hexapay.http.assembly;

import io.hexapay.http.GatewayUrl;
import io.hexapay.http.call.RememberingSockets;
import io.hexapay.http.gateway.ConnectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A gateway on loopback that answers as it is told, and counts. */
final class ToyServer implements AutoCloseable {

    private static final String TOKEN = "{\"value\":\"token-%d\",\"now\":1,\"expiry\":1801}";

    private final MockWebServer server = new MockWebServer();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final CountDownLatch silence = new CountDownLatch(1);

    ToyServer() {
        server.setServerSocketFactory(new RememberingSockets(connections));
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request)
                            throws InterruptedException {
                        return answerTo(request.getTarget());
                    }
                });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GatewayUrl url() {
        return GatewayUrl.of("http://127.0.0.1:" + server.getPort());
    }

    ConnectionSettings settings() {
        return ConnectionSettings.to(url());
    }

    /** The next look-ups are answered with these; all others with 200. */
    void answerNextWith(Integer... next) {
        statuses.addAll(List.of(next));
    }

    int tokens() {
        return tokens.get();
    }

    /** Of payments, answered or not. The payment {@code silent} is not. */
    int lookUps() {
        return lookUps.get();
    }

    long openConnections() {
        return connections.stream().filter(each -> !each.isClosed()).count();
    }

    @Override
    public void close() {
        silence.countDown();
        server.close();
    }

    private MockResponse answerTo(String target) throws InterruptedException {
        MockResponse.Builder answer = new MockResponse.Builder();
        if (target.equals("/tokens")) {
            return answer.body(TOKEN.formatted(tokens.incrementAndGet())).build();
        }
        lookUps.incrementAndGet();
        if (target.endsWith("/silent")) {
            silence.await();
        }
        Integer status = statuses.poll();
        String id = target.substring(target.lastIndexOf('/') + 1);
        return answer.code(status == null ? 200 : status)
                .body("{\"id\":\"%s\"}".formatted(id))
                .build();
    }
}
