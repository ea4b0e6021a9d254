package io.hexapay.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.EndingServer.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers on virtual threads, on a JDK that has them, at a gateway that takes its time. */
@Timeout(300)
class VirtualCallersTest {

    private static final int CALLERS = 100;
    private static final Duration LONGEST_PIN = Duration.ofMillis(20);
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "TLS"})
    @EnabledForJreRange(min = JRE.JAVA_21)
    void pinNoCarrierWithHttp1(Wire wire, @TempDir Path folder) throws Exception {
        pinNoCarrier(wire, folder);
    }

    /** Before JDK 24 OkHttp's HTTP/2 waits on a monitor, and pins. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void pinNoCarrierWithHttp2(@TempDir Path folder) throws Exception {
        pinNoCarrier(Wire.HTTP_2, folder);
    }

    private static void pinNoCarrier(Wire wire, Path folder) throws Exception {
        Path recorded = folder.resolve("callers.jfr");
        ExecutorService callers = virtualThreads();
        try (EndingServer server = new EndingServer(wire, LATENCY);
                Recording recording = new Recording()) {
            SmallApi api = server.api(ExchangePolicy.NONE);
            lookUp(api);
            recording.enable("jdk.VirtualThreadPinned").withThreshold(LONGEST_PIN);
            recording.start();

            List<Future<Integer>> answers =
                    Stream.generate(() -> callers.submit(() -> lookUp(api)))
                            .limit(CALLERS)
                            .toList();

            for (Future<Integer> each : answers) {
                assertThat(each.get(60, SECONDS)).isEqualTo(200);
            }
            recording.stop();
            recording.dump(recorded);
        } finally {
            callers.shutdownNow();
        }
        assertThat(RecordingFile.readAllEvents(recorded)).isEmpty();
    }

    private static int lookUp(SmallApi api) {
        return AuthorizedCalls.basic()
                .send(SHOP, basic -> api.payment(basic, "pay_1"), Answer::status);
    }

    /** By reflection: this compiles for Java 17. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
