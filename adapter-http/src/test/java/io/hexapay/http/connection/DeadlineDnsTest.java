package io.hexapay.http.connection;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.core.GatewayId;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeadlineDnsTest {

    private static final int CALLS = 50;

    @Test
    void callersOfOneNameShareItsLookUp() {
        AtomicInteger lookUps = new AtomicInteger();
        CountDownLatch allWait = new CountDownLatch(1);
        DeadlineDns dns =
                new DeadlineDns(
                        new GatewayId("echo"),
                        host -> {
                            lookUps.incrementAndGet();
                            awaitLatch(allWait);
                            return List.of(InetAddress.getLoopbackAddress());
                        });
        Queue<List<InetAddress>> found = new ConcurrentLinkedQueue<>();
        List<Thread> callers =
                Stream.generate(() -> new Thread(() -> found.add(lookUp(dns))))
                        .limit(CALLS)
                        .toList();

        callers.forEach(Thread::start);
        await().atMost(ofMinutes(1)).until(() -> callers.stream().allMatch(DeadlineDnsTest::waits));
        allWait.countDown();

        await().atMost(ofMinutes(1)).until(() -> found.size() == CALLS);
        assertThat(found).containsOnly(List.of(InetAddress.getLoopbackAddress()));
        assertThat(lookUps).hasValue(1);
    }

    private static List<InetAddress> lookUp(DeadlineDns dns) {
        try {
            return dns.lookup("pg.example");
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }
}
