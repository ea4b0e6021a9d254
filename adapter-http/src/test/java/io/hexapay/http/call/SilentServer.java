package io.hexapay.http.call;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads and says nothing. */
final class SilentServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> closed = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> heard = new ConcurrentLinkedQueue<>();

    SilentServer() {
        try {
            socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    int received() {
        return heard.size();
    }

    int open() {
        return connections.size() - closed.size();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                daemon(() -> read(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void read(Socket connection) {
        try (connection) {
            if (connection.getInputStream().read() >= 0) {
                heard.add(connection);
            }
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Reset: as good an end as any.
        } finally {
            closed.add(connection);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "silent-server");
        thread.setDaemon(true);
        thread.start();
    }
}
