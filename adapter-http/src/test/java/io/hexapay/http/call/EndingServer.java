package io.hexapay.http.call;

import io.hexapay.core.GatewayId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.connection.GatewayClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A healthy gateway that ends connections when it likes. */
final class EndingServer implements AutoCloseable {

    static final GatewayId GATEWAY = new GatewayId("small");

    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final int REFUSED_STREAM = 7;
    private static final String ANSWER = "{\"token\":\"t\",\"now\":1,\"expiry\":2}";
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

    private final MockWebServer server = new MockWebServer();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final Queue<RecordedRequest> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicBoolean refusesNext = new AtomicBoolean();
    private final Wire wire;

    /** One that answers every request. */
    EndingServer(Wire wire) throws IOException {
        this(wire, 200, request -> false);
    }

    /**
     * @param ends which requests end their connection just as they arrive
     */
    EndingServer(Wire wire, Predicate<RecordedRequest> ends) throws IOException {
        this(wire, 200, ends);
    }

    /** One that ends a connection with this status. */
    EndingServer(Wire wire, int farewell, Predicate<RecordedRequest> ends) throws IOException {
        this.wire = wire;
        server.setServerSocketFactory(new Remembering(connections));
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        requests.add(request);
                        boolean isEnd = ends.test(request);
                        if (isEnd && farewell != 200) {
                            ended.incrementAndGet();
                            return new MockResponse.Builder()
                                    .code(farewell)
                                    .addHeader("Connection", "close")
                                    .build();
                        }
                        if (isEnd) {
                            end(connections.get(request.getConnectionIndex()));
                        }
                        return new MockResponse.Builder().body(ANSWER).build();
                    }

                    @Override
                    public MockResponse peek() {
                        MockResponse.Builder next = new MockResponse.Builder();
                        if (refusesNext.compareAndSet(true, false)) {
                            next.onRequestStart(new SocketEffect.CloseStream(REFUSED_STREAM));
                        } else if (wire == Wire.HTTP_2_WITH_GOAWAY) {
                            next.onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE);
                        }
                        return next.build();
                    }
                });
        if (wire.isSecure()) {
            server.useHttps(
                    new HandshakeCertificates.Builder()
                            .heldCertificate(CERTIFICATE)
                            .build()
                            .sslSocketFactory());
            server.setProtocols(
                    wire.isHttp2()
                            ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
                            : List.of(Protocol.HTTP_1_1));
        }
        server.start();
    }

    int port() {
        return server.getPort();
    }

    SmallApi api(ExchangePolicy policy) {
        return api(policy, server.getPort(), client -> client);
    }

    /** By way of something that listens on {@code port}, and with a client changed in that way. */
    SmallApi api(ExchangePolicy policy, int port, UnaryOperator<OkHttpClient.Builder> change) {
        GatewayUrl url =
                GatewayUrl.of(
                        "%s://localhost:%d".formatted(wire.isSecure() ? "https" : "http", port));
        OkHttpClient usual =
                GatewayClient.of(
                        GATEWAY,
                        url,
                        PATIENT,
                        wire.isSecure() ? EndingServer::trust : unchanged -> {});
        OkHttpClient client = change.apply(usual.newBuilder()).build();
        return new GatewayHttp(GATEWAY, url, PATIENT, policy, client).api(SmallApi.class);
    }

    /** How often to try something with it: a handshake costs more than all else here. */
    int times() {
        return wire.isSecure() ? 12 : 120;
    }

    /** Ends all connections there are. */
    void endIdle() {
        connections.stream().filter(each -> !each.isClosed()).forEach(this::end);
    }

    /** Refuses the next stream (HTTP/2). */
    void refuseNextStream() {
        refusesNext.set(true);
    }

    /** How many connections it has ended. */
    int ended() {
        return ended.get();
    }

    List<RecordedRequest> requests(String method) {
        return requests.stream().filter(each -> method.equals(each.getMethod())).toList();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Whoever else ends it at the same time (its client, or the server's own thread) may win. */
    private void end(Socket connection) {
        ended.incrementAndGet();
        try {
            if (wire == Wire.PLAIN_WITH_RESET) {
                connection.setSoLinger(true, 0);
            }
            connection.close();
        } catch (IOException e) {
            if (!connection.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void trust(OkHttpClient.Builder client) {
        HandshakeCertificates trusted =
                new HandshakeCertificates.Builder()
                        .addTrustedCertificate(CERTIFICATE.certificate())
                        .build();
        client.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
    }

    /** What requests travel on, and how that ends. */
    enum Wire {
        PLAIN,
        PLAIN_WITH_RESET,
        TLS,
        HTTP_2,
        /** Each connection is announced to end with its first answer. */
        HTTP_2_WITH_GOAWAY;

        boolean isSecure() {
            return this != PLAIN && this != PLAIN_WITH_RESET;
        }

        boolean isHttp2() {
            return this == HTTP_2 || this == HTTP_2_WITH_GOAWAY;
        }
    }

    /** Remembers what was accepted, in that order. */
    private static final class Remembering extends ServerSocketFactory {

        private final List<Socket> accepted;

        Remembering(List<Socket> accepted) {
            this.accepted = accepted;
        }

        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    Socket socket = super.accept();
                    socket.setTcpNoDelay(true);
                    accepted.add(socket);
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            throw new UnsupportedOperationException();
        }
    }
}
