package io.hexapay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UnderWayTest {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final UnderWay underWay = new UnderWay();

    @Test
    void isNotWaitedForByTheThreadThatDoesIt() {
        underWay.begin();
        underWay.begin();

        underWay.await(A_DAY);

        underWay.end();
        underWay.end();
    }

    @Test
    void isWaitedForByOtherThreads() {
        CountDownLatch waiting = new CountDownLatch(1);
        underWay.begin();
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(
                        () -> {
                            waiting.countDown();
                            underWay.await(A_DAY);
                        });
        assertThat(waiting).satisfies(CountDownLatch::await);
        assertThat(closing).isNotDone();

        underWay.end();

        assertThat(closing).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void isWaitedForNoLongerThanThat() {
        underWay.begin();

        assertThat(CompletableFuture.runAsync(() -> underWay.await(Duration.ofMillis(10))))
                .succeedsWithin(Duration.ofSeconds(20));

        underWay.end();
    }

    @Test
    void keepsAnInterrupt() {
        Thread.currentThread().interrupt();

        underWay.await(A_DAY);

        assertThat(Thread.interrupted()).isTrue();
    }
}
