package io.hexapay.http.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proxy on loopback that connects whoever has its credentials, and sees what passes. */
final class ConnectProxy implements AutoCloseable {

    private static final String UNKNOWN =
            """
            HTTP/1.1 407 Who are you\r
            Proxy-Authenticate: Basic realm="proxy"\r
            Content-Length: 0\r
            \r
            """;

    private final ServerSocket socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> passed = new ConcurrentLinkedQueue<>();
    private final String authorization;

    /**
     * @param authorization as in {@code Basic …}
     */
    ConnectProxy(String authorization) throws IOException {
        this.authorization = authorization;
        daemon(
                () -> {
                    while (!socket.isClosed()) {
                        Socket client = socket.accept();
                        connections.add(client);
                        daemon(() -> serve(client));
                    }
                });
    }

    Proxy address() {
        return new Proxy(
                Proxy.Type.HTTP,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()));
    }

    /** The heads of the requests that were made to it. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** What clients have sent through it. */
    String passed() {
        return String.join("", passed);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : connections) {
            each.close();
        }
    }

    private void serve(Socket client) throws IOException {
        String head = headFrom(client.getInputStream());
        while (!head.contains("Proxy-Authorization: " + authorization + "\r\n")) {
            requests.add(head);
            client.getOutputStream().write(UNKNOWN.getBytes(ISO_8859_1));
            head = headFrom(client.getInputStream());
        }
        requests.add(head);
        String port = head.substring(head.indexOf(':') + 1, head.indexOf(" HTTP/"));
        Socket gateway = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
        connections.add(gateway);
        client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(ISO_8859_1));
        daemon(() -> gateway.getInputStream().transferTo(client.getOutputStream()));
        byte[] bytes = new byte[8192];
        for (int read = client.getInputStream().read(bytes);
                read > 0;
                read = client.getInputStream().read(bytes)) {
            passed.add(new String(bytes, 0, read, ISO_8859_1));
            gateway.getOutputStream().write(bytes, 0, read);
        }
    }

    private static String headFrom(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("gone");
            }
            head.append((char) next);
        }
        return head.toString();
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
