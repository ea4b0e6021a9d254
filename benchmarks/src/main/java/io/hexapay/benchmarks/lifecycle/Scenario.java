package io.hexapay.benchmarks.lifecycle;

import io.hexapay.benchmarks.client.SimulatedProcess;
import io.hexapay.core.simulation.GatewayModel;
import io.hexapay.core.simulation.TokenRules;
import io.hexapay.core.simulation.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A gateway, a clock that may be wrong, and requests.
 *
 * @param clockError the client's wall clock less the gateway's
 * @param rate requests due in a second
 */
public record Scenario(
        Gateway gateway, InjectedFault fault, Duration clockError, int rate, Duration duration) {

    private static final List<Integer> CLOCK_ERRORS_SECONDS = List.of(0, 1, -5, 70, 600, -600);
    private static final List<Integer> RATES = List.of(10, 100);
    private static final long SEED = 1;

    enum Gateway {
        NICEPAY,
        IAMPORT;

        TokenRules rules() {
            return this == NICEPAY ? TokenRules.NICEPAY : TokenRules.IAMPORT;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Every scenario of the report, each as long as {@code duration}. */
    public static List<Scenario> all(Duration duration) {
        List<Scenario> all = new ArrayList<>();
        for (Gateway gateway : Gateway.values()) {
            for (int rate : RATES) {
                for (int seconds : CLOCK_ERRORS_SECONDS) {
                    Duration error = Duration.ofSeconds(seconds);
                    all.add(new Scenario(gateway, InjectedFault.NONE, error, rate, duration));
                }
            }
            for (InjectedFault fault :
                    List.of(
                            InjectedFault.OUTAGE,
                            InjectedFault.REVOCATION,
                            InjectedFault.SCATTERED_LATENCY)) {
                all.add(new Scenario(gateway, fault, Duration.ZERO, RATES.get(0), duration));
            }
        }
        return all;
    }

    /** Runs it with {@code client}. The result is the same each time. */
    public LifecycleResult run(Client client) {
        try (VirtualTime time = new VirtualTime()) {
            Random random = new Random(SEED);
            GatewayModel model = new GatewayModel(time, gateway.rules(), fault.latency(), random);
            fault.prepare(model, time);
            SimulatedProcess process = new SimulatedProcess(time, model, clockError, random);
            return new Requests(process, client.startIn(process), fault.latency())
                    .send(rate, duration);
        }
    }

    /** Its name in the report, for example {@code nicepay/clock+70s/10rps}. */
    @Override
    public String toString() {
        String what =
                fault == InjectedFault.NONE
                        ? "clock%+ds".formatted(clockError.toSeconds())
                        : fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "%s/%s/%drps".formatted(gateway, what, rate);
    }
}
