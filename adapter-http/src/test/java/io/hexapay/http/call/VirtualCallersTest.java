package io.hexapay.http.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.call.EndingServer.Wire;
import io.hexapay.http.error.GatewayResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Callers on virtual threads, on a JDK that has them, at a gateway that answers nobody before all
 * of them have asked: more than there are carriers.
 */
@Timeout(300)
class VirtualCallersTest {

    private static final int CALLERS = 100 + Runtime.getRuntime().availableProcessors();
    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "TLS"})
    @EnabledForJreRange(min = JRE.JAVA_21)
    void pinNoCarrierWhileTheyWaitWithHttp1(Wire wire) throws Exception {
        pinNoCarrier(wire);
    }

    /** Before JDK 24 OkHttp's HTTP/2 waits on a monitor, and pins. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void pinNoCarrierWhileTheyWaitWithHttp2() throws Exception {
        pinNoCarrier(Wire.HTTP_2);
    }

    private static void pinNoCarrier(Wire wire) throws Exception {
        AtomicBoolean warm = new AtomicBoolean();
        CountDownLatch waiting = new CountDownLatch(CALLERS);
        ExecutorService callers = virtualThreads();
        try (EndingServer server =
                new EndingServer(wire, request -> warm.get() && !haveAllCome(waiting))) {
            SmallApi api = server.api(ExchangePolicy.NONE);
            lookUp(api);
            warm.set(true);

            List<Future<Integer>> answers =
                    Stream.generate(() -> callers.submit(() -> lookUp(api)))
                            .limit(CALLERS)
                            .toList();

            for (Future<Integer> each : answers) {
                assertThat(each.get(120, SECONDS)).isEqualTo(200);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    /** Whether all have come, for which it waits. */
    private static boolean haveAllCome(CountDownLatch waiting) {
        waiting.countDown();
        try {
            return waiting.await(60, SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int lookUp(SmallApi api) {
        return AuthorizedCalls.basic()
                .send(SHOP, basic -> api.payment(basic, "pay_1"), GatewayResponse::status);
    }

    /** By reflection: this compiles for Java 17. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
