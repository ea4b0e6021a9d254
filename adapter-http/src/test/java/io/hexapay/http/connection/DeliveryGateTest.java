package io.hexapay.http.connection;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliveryGateTest {

    private static final int GATES = 20_000;

    @Test
    void letsOneOfTwoThroughThatComeAtTheSameTime() throws Exception {
        List<DeliveryGate> gates = Stream.generate(DeliveryGate::new).limit(GATES).toList();
        gates.forEach(DeliveryGate::open);
        AtomicInteger arrivals = new AtomicInteger();
        Callable<Integer> passing =
                () -> {
                    int passed = 0;
                    int both = 0;
                    for (DeliveryGate gate : gates) {
                        both += 2;
                        arrivals.incrementAndGet();
                        for (int spins = 0; arrivals.get() < both; spins++) {
                            if (spins < 1_000) {
                                Thread.onSpinWait();
                            } else {
                                // The other needs a processor, and there may be one only.
                                LockSupport.parkNanos(1);
                            }
                        }
                        passed += passes(gate);
                    }
                    return passed;
                };
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            int passed = 0;
            for (Future<Integer> each : List.of(two.submit(passing), two.submit(passing))) {
                passed += each.get(4, MINUTES);
            }
            assertThat(passed).isEqualTo(GATES);
        } finally {
            two.shutdownNow();
        }
    }

    private static int passes(DeliveryGate gate) {
        try {
            gate.pass(false);
            return 1;
        } catch (HttpClientException e) {
            return 0;
        }
    }
}
