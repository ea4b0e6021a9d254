package io.hexapay.benchmarks.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway that costs as little as possible: each connection has a thread, each request one of two
 * answers. Prints its port, and then, for each line that it reads, how many connections it has
 * accepted.
 */
final class LookUpServer {

    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private final ServerSocket socket;
    private final AtomicInteger accepted = new AtomicInteger();
    private final byte[] token =
            answer(
                    "{\"code\":0,\"message\":null,\"response\":{\"access_token\":"
                            + "\"a9ace025c90c0da2161075da6ddd3492a2fca776\","
                            + "\"now\":1512446940,\"expired_at\":1512448740}}");
    private final byte[] payment = answer(resource("payment.json"));

    private LookUpServer(ServerSocket socket) {
        this.socket = socket;
    }

    public static void main(String[] arguments) throws IOException {
        ServerSocket socket = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        LookUpServer server = new LookUpServer(socket);
        daemon(server::accept);
        System.out.println(socket.getLocalPort());
        while (System.in.read() >= 0) {
            System.out.println(server.accepted.get());
        }
    }

    private void accept() throws IOException {
        while (!socket.isClosed()) {
            Socket connection = socket.accept();
            connection.setTcpNoDelay(true);
            accepted.incrementAndGet();
            daemon(() -> serve(connection));
        }
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            for (int method = in.read(); method >= 0; method = in.read()) {
                skipHead(in);
                if (method == 'P') {
                    skipObject(in);
                }
                out.write(method == 'P' ? token : payment);
            }
        }
    }

    private static void skipHead(InputStream in) throws IOException {
        int last = 0;
        while (last != END_OF_HEAD) {
            last = last << 8 | read(in);
        }
    }

    /** The JSON of a request for a token, which has one object. */
    private static void skipObject(InputStream in) throws IOException {
        int next = 0;
        while (next != '}') {
            next = read(in);
        }
    }

    private static int read(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new IOException("closed within a request");
        }
        return next;
    }

    private static byte[] answer(String json) {
        byte[] body = json.getBytes(UTF_8);
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"
                        + "Content-Length: "
                        + body.length
                        + "\r\n\r\n";
        return (head + json).getBytes(UTF_8);
    }

    private static String resource(String name) {
        try (InputStream in = LookUpServer.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                // The client has gone.
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
