package io.hexapay.cache.redis.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.hexapay.cache.redis.Shop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A gateway for other processes: whoever connects and says its process id is given a token that
 * nobody was given before. It can leave the next one who asks without an answer.
 */
final class FakeTokenGateway implements AutoCloseable {

    private final ServerSocket server;
    private final List<Long> askers = new CopyOnWriteArrayList<>();
    private final List<Socket> unanswered = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Long> held = CompletableFuture.completedFuture(0L);

    private FakeTokenGateway(ServerSocket server) {
        this.server = server;
    }

    static FakeTokenGateway open() {
        try {
            FakeTokenGateway desk =
                    new FakeTokenGateway(
                            new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(desk::serve, "token-desk");
            thread.setDaemon(true);
            thread.start();
            return desk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Those who asked so far, by their process ids. */
    List<Long> askers() {
        return askers;
    }

    void forget() {
        askers.clear();
    }

    /** Leaves the next one without an answer. Done with its process id when it has asked. */
    CompletableFuture<Long> holdNext() {
        CompletableFuture<Long> next = new CompletableFuture<>();
        held = next;
        return next;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : unanswered) {
            socket.close();
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                answer(server.accept());
            } catch (IOException gone) {
                // Whoever asked was killed, or this is closed.
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        long asker = Long.parseLong(requireNonNull(in.readLine()));
        askers.add(asker);
        if (held.complete(asker)) {
            unanswered.add(socket);
            return;
        }
        try (socket) {
            socket.getOutputStream()
                    .write((Shop.secret("" + askers.size()).reveal() + "\n").getBytes(US_ASCII));
        }
    }
}
