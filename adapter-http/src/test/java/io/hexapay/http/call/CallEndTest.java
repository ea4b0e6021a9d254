package io.hexapay.http.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import java.io.IOException;
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
import okhttp3.Dns;
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
                    .isThrownBy(
                            () -> api.message(null).send(SHOP, Deadline.in(Duration.ofMillis(20))));
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
        return GatewayHttp.to(
                        GATEWAY,
                        named,
                        Timeouts.DEFAULT,
                        ExchangePolicy.NONE,
                        client -> client.dns(dns))
                .api(EchoApi.class);
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static Unavailable failureWithin(Duration limit, EchoApi api) {
        return catchThrowableOfType(
                Unavailable.class, () -> api.message(null).send(SHOP, Deadline.in(limit)));
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

        private final ServerSocket socket;
        private final Queue<Socket> waiting = new ConcurrentLinkedQueue<>();

        FullServer() throws IOException {
            socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
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
}
