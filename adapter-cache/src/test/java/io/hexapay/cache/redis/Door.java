package io.hexapay.cache.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port that leads to another: to which one can change for whoever comes, while those who are there stay. */
final class Door implements AutoCloseable {

    private final ServerSocket entrance;
    private final List<Socket> inside = new CopyOnWriteArrayList<>();
    private volatile int port;

    Door(int port) throws IOException {
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = port;
        start(this::letIn);
    }

    int port() {
        return entrance.getLocalPort();
    }

    void leadTo(int another) {
        port = another;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket one : inside) {
            one.close();
        }
    }

    private void letIn() {
        while (!entrance.isClosed()) {
            try {
                Socket guest = entrance.accept();
                Socket host = new Socket(InetAddress.getLoopbackAddress(), port);
                inside.addAll(List.of(guest, host));
                start(() -> carry(guest, host));
                start(() -> carry(host, guest));
            } catch (IOException end) {
                // Closed, or nobody is at home: the next guest finds out.
            }
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException end) {
            // One of them has hung up.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "door");
        thread.setDaemon(true);
        thread.start();
    }
}
