package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.Renewal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand virtual threads at expiry, on a JDK that has them. */
@EnabledForJreRange(min = JRE.JAVA_21)
@Timeout(300)
class VirtualThreadsTest {

    private static final int CALLERS = 10_000;
    private static final Duration LONGEST_PIN = Duration.ofMillis(20);
    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));

    @Test
    void makeOneCallAndPinNoCarrier(@TempDir Path folder) throws Exception {
        MovableTime time = new MovableTime();
        ScriptedAuthPort gateway = new ScriptedAuthPort(time, Renewal.AFTER_EXPIRY);
        Path recorded = folder.resolve("herd.jfr");
        ExecutorService threads = virtualThreads();
        try (Recording recording = new Recording();
                AccessTokens tokens =
                        AccessTokens.builder(gateway)
                                .clock(time.clock())
                                .executor(threads)
                                .build()) {
            recording.enable("jdk.VirtualThreadPinned").withThreshold(LONGEST_PIN);
            // Loading classes pins, too: the first herd does that, the second is recorded.
            askTogether(tokens, gateway, threads);
            time.advance(Duration.ofMinutes(31));
            recording.start();
            askTogether(tokens, gateway, threads);
            recording.stop();
            recording.dump(recorded);
        } finally {
            threads.shutdownNow();
        }
        assertThat(RecordingFile.readAllEvents(recorded)).isEmpty();
    }

    private static void askTogether(
            AccessTokens tokens, ScriptedAuthPort gateway, ExecutorService threads) {
        int before = gateway.calls();
        gateway.holdAnswers();

        List<Future<AccessToken>> herd =
                IntStream.range(0, CALLERS)
                        .mapToObj(i -> threads.submit(() -> patiently(tokens)))
                        .toList();
        await().atMost(ONE_MINUTE).until(() -> gateway.calls() > before);
        gateway.releaseAnswers();

        assertThat(herd)
                .extracting(caller -> caller.get(120, SECONDS))
                .containsOnly(tokens.current(SHOP));
        assertThat(gateway.calls()).isEqualTo(before + 1);
    }

    private static AccessToken patiently(AccessTokens tokens) {
        return tokens.current(SHOP, Duration.ZERO, Duration.ofMinutes(2));
    }

    /** By reflection: this compiles for Java 17. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
