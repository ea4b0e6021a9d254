package io.hexapay.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How calls end that a gateway does not end: it accepts, reads and never answers. */
class CallEndTest {

    private static final GatewayId GATEWAY = new GatewayId("echo");
    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration PROMPTLY = Duration.ofSeconds(60);
    private static final int CALLS = 50;

    private final SilentServer server = new SilentServer();
    private final GatewayUrl url = GatewayUrl.of("http://127.0.0.1:" + server.port());

    @AfterEach
    void stop() throws IOException {
        Thread.interrupted();
        server.close();
    }

    @Test
    void anInterruptEndsACallAtOnceAndIsKept() throws Exception {
        Interrupted call = Interrupted.of(() -> failureOf(api()), caller -> server.received() == 1);

        call.assertInterrupted(Delivery.UNKNOWN);
        await().atMost(ONE_MINUTE).until(() -> server.open() == 0);
    }

    @Test
    void anInterruptedThreadSendsNothing() {
        Thread.currentThread().interrupt();

        GatewayException failure = failureOf(api());

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT));
        assertThat(server.received()).isZero();
    }

    @Test
    void aLookUpOfTheHostNameIsWithinTheDeadlineToo() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        EchoApi api =
                apiThatResolves(
                        host -> {
                            asked.countDown();
                            awaitUninterruptibly(never);
                            return List.of();
                        });

        // Until the name is asked for: a machine that stalls for so long once does not the next
        // time.
        Unavailable failure = failureWithin(SHORT, api);
        for (Duration limit = SHORT.multipliedBy(10);
                asked.getCount() > 0;
                limit = limit.multipliedBy(10)) {
            failure = failureWithin(limit, api);
        }
        never.countDown();

        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(failure)
                .hasMessageContaining("has a host name that could not be resolved in time");
        assertThat(server.received()).isZero();
    }

    @Test
    void anInterruptEndsALookUpOfTheHostName() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        EchoApi api =
                apiThatResolves(
                        host -> {
                            asked.countDown();
                            awaitUninterruptibly(never);
                            return List.of();
                        });

        Interrupted call = Interrupted.of(() -> failureOf(api), caller -> asked.getCount() == 0);
        never.countDown();

        call.assertInterrupted(Delivery.NOT_SENT);
    }

    @Test
    void callersOfOneNameShareItsLookUp() {
        AtomicInteger lookUps = new AtomicInteger();
        CountDownLatch allWait = new CountDownLatch(1);
        DeadlineDns dns =
                new DeadlineDns(
                        GATEWAY,
                        host -> {
                            lookUps.incrementAndGet();
                            awaitUninterruptibly(allWait);
                            return List.of(InetAddress.getLoopbackAddress());
                        });
        Queue<List<InetAddress>> found = new ConcurrentLinkedQueue<>();
        List<Thread> callers =
                Stream.generate(() -> new Thread(() -> found.add(lookUp(dns))))
                        .limit(CALLS)
                        .toList();

        callers.forEach(Thread::start);
        await().atMost(ONE_MINUTE).until(() -> callers.stream().allMatch(CallEndTest::waits));
        allWait.countDown();

        await().atMost(ONE_MINUTE).until(() -> found.size() == CALLS);
        assertThat(found).containsOnly(List.of(InetAddress.getLoopbackAddress()));
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void aNameThatDoesNotExistIsSaidToBeUnknownAfterOneLookUp() {
        AtomicInteger lookUps = new AtomicInteger();
        EchoApi api =
                apiThatResolves(
                        host -> {
                            lookUps.incrementAndGet();
                            throw new UnknownHostException(host);
                        });

        assertThat(failureOf(api)).hasMessageContaining("has an unknown host name");
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void aConnectionThatIsRefusedIsNotTriedAgain() throws IOException {
        AtomicInteger lookUps = new AtomicInteger();
        EchoApi api =
                apiThatResolves(
                        host -> {
                            lookUps.incrementAndGet();
                            return List.of(InetAddress.getLoopbackAddress());
                        });
        server.close();

        assertThat(failureOf(api)).hasMessageContaining("refused the connection");
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void anInterruptEndsAConnectAndIsKept() throws Exception {
        try (FullServer full = new FullServer()) {
            EchoApi api = GatewayHttp.to(GATEWAY, full.url(), Timeouts.DEFAULT).api(EchoApi.class);

            Interrupted call = Interrupted.of(() -> failureOf(api), CallEndTest::waits);

            call.assertInterrupted(Delivery.NOT_SENT);
        }
    }

    @Test
    void manyCallsThatRunOutOfTimeLeaveNoConnectionAndNoThreadBehind() {
        EchoApi api = api();

        for (int i = 0; i < CALLS; i++) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> api.message(null).sendWithin(SHOP, Duration.ofMillis(20)));
        }

        await().atMost(ONE_MINUTE).until(() -> server.open() == 0);
        await().atMost(ONE_MINUTE).until(() -> threadsOfTheGateway() == 0);
    }

    private static long threadsOfTheGateway() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("hexapay-echo-interrupts"))
                .count();
    }

    private EchoApi api() {
        return GatewayHttp.to(GATEWAY, url, Timeouts.DEFAULT).api(EchoApi.class);
    }

    private EchoApi apiThatResolves(Dns dns) {
        GatewayUrl named = GatewayUrl.of("http://localhost:" + server.port());
        OkHttpClient client = Connections.client(named, Timeouts.DEFAULT);
        return GatewayHttp.of(
                        GATEWAY,
                        named,
                        Timeouts.DEFAULT,
                        ExchangePolicy.NONE,
                        Connections.to(GATEWAY, client, dns))
                .api(EchoApi.class);
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static List<InetAddress> lookUp(DeadlineDns dns) {
        try {
            return dns.lookup("pg.example");
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Unavailable failureWithin(Duration limit, EchoApi api) {
        return catchThrowableOfType(
                Unavailable.class, () -> api.message(null).sendWithin(SHOP, limit));
    }

    private static GatewayException failureOf(EchoApi api) {
        return catchThrowableOfType(
                GatewayException.class, () -> api.message(null).send(SHOP, Secret.of("token")));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                latch.await();
                open = true;
            } catch (InterruptedException e) {
                // As a look-up in the operating system: it notices nothing.
            }
        }
    }

    /** What became of a call whose thread was interrupted. */
    private record Interrupted(GatewayException failure, boolean isKept) {

        static Interrupted of(Supplier<GatewayException> call, Predicate<Thread> isReady)
                throws InterruptedException {
            AtomicReference<Interrupted> outcome = new AtomicReference<>();
            Thread caller =
                    new Thread(
                            () -> {
                                GatewayException failure = call.get();
                                boolean kept = Thread.currentThread().isInterrupted();
                                outcome.set(new Interrupted(failure, kept));
                            });
            caller.start();
            await().atMost(ONE_MINUTE).until(() -> isReady.test(caller));
            caller.interrupt();
            caller.join(PROMPTLY.toMillis());
            assertThat(caller.isAlive()).isFalse();
            return requireNonNull(outcome.get());
        }

        void assertInterrupted(Delivery delivery) {
            assertThat(isKept).isTrue();
            assertThat(failure)
                    .hasMessageContaining("the thread was interrupted")
                    .isInstanceOfSatisfying(
                            Unavailable.class, e -> assertThat(e.delivery()).isEqualTo(delivery));
        }
    }

    /** Listens, and has no room for another connection. */
    private static final class FullServer implements AutoCloseable {

        private final ServerSocket socket = listening(1);
        private final Queue<Socket> waiting = new ConcurrentLinkedQueue<>();

        FullServer() throws IOException {
            // Twice: once may be a machine that stalls.
            int refused = 0;
            while (refused < 2) {
                Socket next = new Socket();
                waiting.add(next);
                try {
                    next.connect(socket.getLocalSocketAddress(), 200);
                    refused = 0;
                } catch (SocketTimeoutException e) {
                    refused++;
                }
            }
        }

        GatewayUrl url() {
            return GatewayUrl.of("http://127.0.0.1:" + socket.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            socket.close();
            for (Socket each : waiting) {
                each.close();
            }
        }
    }

    private static ServerSocket listening(int backlog) {
        try {
            return new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads and says nothing. */
    private static final class SilentServer implements AutoCloseable {

        private final ServerSocket socket = listening(64);
        private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
        private final Queue<Socket> closed = new ConcurrentLinkedQueue<>();
        private final Queue<Socket> heard = new ConcurrentLinkedQueue<>();

        SilentServer() {
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
}
