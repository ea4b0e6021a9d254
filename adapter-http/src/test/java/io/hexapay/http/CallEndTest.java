package io.hexapay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How calls end that a gateway does not end: it accepts, reads and never answers. */
class CallEndTest {

    private static final GatewayId GATEWAY = new GatewayId("echo");
    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration PROMPTLY = Duration.ofSeconds(5);
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
        AtomicReference<GatewayException> failure = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
        Thread caller =
                new Thread(
                        () -> {
                            failure.set(failureOf(api()));
                            interrupted.set(Thread.currentThread().isInterrupted());
                        });
        caller.start();
        await().until(() -> server.received() == 1);

        caller.interrupt();
        caller.join(PROMPTLY.toMillis());

        assertThat(caller.isAlive()).isFalse();
        assertThat(interrupted.get()).isTrue();
        assertThat(failure.get())
                .hasMessageContaining("the thread was interrupted")
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        e -> assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN));
        await().until(() -> server.open() == 0);
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
        CountDownLatch never = new CountDownLatch(1);
        GatewayUrl named = GatewayUrl.of("http://localhost:" + server.port());
        OkHttpClient client =
                GatewayHttp.client(named, Timeouts.DEFAULT)
                        .newBuilder()
                        .dns(
                                host -> {
                                    awaitUninterruptibly(never);
                                    return List.of();
                                })
                        .build();
        EchoApi api =
                GatewayHttp.of(GATEWAY, named, client, new CallThreads(GATEWAY)).api(EchoApi.class);

        Unavailable failure =
                catchThrowableOfType(
                        Unavailable.class, () -> api.message(null).sendWithin(SHOP, SHORT));
        never.countDown();

        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(server.received()).isZero();
    }

    @Test
    void moreCallsAtOnceThanThereAreThreadsAreNotSent() throws Exception {
        OkHttpClient client = GatewayHttp.client(url, Timeouts.DEFAULT);
        EchoApi api =
                GatewayHttp.of(GATEWAY, url, client, new CallThreads(GATEWAY, 1))
                        .api(EchoApi.class);
        Thread first = new Thread(() -> failureOf(api));
        first.start();
        await().until(() -> server.received() == 1);

        Unavailable failure =
                catchThrowableOfType(Unavailable.class, () -> api.message(null).send(SHOP));
        first.interrupt();
        first.join();

        assertThat(failure).hasMessageContaining("too many calls at once (1)");
        assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
    }

    @Test
    void manyCallsThatRunOutOfTimeLeaveNoConnectionAndNoThreadBehind() {
        EchoApi api = api();

        for (int i = 0; i < CALLS; i++) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> api.message(null).sendWithin(SHOP, Duration.ofMillis(20)));
        }

        await().until(() -> server.open() == 0);
        assertThat(
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> thread.getName().startsWith("hexapay-echo-http-"))
                                .filter(thread -> thread.getState() == Thread.State.RUNNABLE))
                .hasSizeLessThanOrEqualTo(2);
    }

    private EchoApi api() {
        return GatewayHttp.to(GATEWAY, url, Timeouts.DEFAULT).api(EchoApi.class);
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

    /** Reads and says nothing. */
    private static final class SilentServer implements AutoCloseable {

        private final ServerSocket socket = listening();
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

        private static ServerSocket listening() {
            try {
                return new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
