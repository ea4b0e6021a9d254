package io.hexapay.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.http.resilience.GatewayResilience;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.http.resilience.ResilienceConfig.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedAttemptsTest {

    private static final GatewayId PG = new GatewayId("pg");
    private static final Duration PAUSE = Duration.ofMillis(1);

    @Test
    void areNumbered() {
        GatewayResilience resilience =
                GatewayResilience.of(
                        PG,
                        new ResilienceConfig(new Retry(3, PAUSE, PAUSE), null, null),
                        Duration.ofMinutes(1));
        List<Integer> numbers = new ArrayList<>();

        resilience.idempotent(
                Deadline.in(Duration.ofMinutes(1)),
                deadline -> {
                    numbers.add(Attempt.current());
                    if (numbers.size() < 3) {
                        throw new GatewayException.Unavailable(PG, "is away", null, "wait", null);
                    }
                    return "answer";
                });

        assertThat(numbers).containsExactly(1, 2, 3);
        assertThat(Attempt.current()).isOne();
    }
}
