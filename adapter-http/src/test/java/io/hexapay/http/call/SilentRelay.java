package io.hexapay.http.call;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes on what comes, until its connections fall silent without an end, as a NAT gateway's do
 * that forgets them.
 */
final class SilentRelay implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final AtomicInteger generation = new AtomicInteger();

    SilentRelay(int port) throws IOException {
        daemon(
                () -> {
                    while (!socket.isClosed()) {
                        Socket here = socket.accept();
                        Socket there = new Socket(InetAddress.getLoopbackAddress(), port);
                        int own = generation.get();
                        daemon(() -> passOn(here, there, own));
                        daemon(() -> passOn(there, here, own));
                    }
                });
    }

    int port() {
        return socket.getLocalPort();
    }

    /** From here on nothing passes on the connections there are. */
    void silenceConnections() {
        generation.incrementAndGet();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void passOn(Socket from, Socket to, int own) throws IOException {
        byte[] bytes = new byte[8192];
        for (int read = from.getInputStream().read(bytes);
                read > 0;
                read = from.getInputStream().read(bytes)) {
            if (generation.get() == own) {
                to.getOutputStream().write(bytes, 0, read);
            }
        }
    }

    private static void daemon(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                // One of the two sides has gone.
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
