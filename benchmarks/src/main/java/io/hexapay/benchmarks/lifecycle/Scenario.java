package io.hexapay.benchmarks.lifecycle;

import io.hexapay.benchmarks.client.Shop;
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
        Gateway gateway, Trouble trouble, Duration clockError, int rate, Duration duration) {

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
                    all.add(new Scenario(gateway, Trouble.NONE, error, rate, duration));
                }
            }
            for (Trouble trouble :
                    List.of(Trouble.OUTAGE, Trouble.REVOCATION, Trouble.SCATTERED_LATENCY)) {
                all.add(new Scenario(gateway, trouble, Duration.ZERO, RATES.get(0), duration));
            }
        }
        return all;
    }

    /** Lets {@code client} live through it. The same each time. */
    public Outcome play(Client client) {
        try (VirtualTime time = new VirtualTime()) {
            Random random = new Random(SEED);
            GatewayModel model = new GatewayModel(time, gateway.rules(), trouble.latency(), random);
            trouble.prepare(model, time);
            Shop shop = new Shop(time, model, clockError, random);
            return new Requests(shop, client.startIn(shop), trouble.latency()).send(rate, duration);
        }
    }

    /** As it is called in the report, for example {@code nicepay/clock+70s/10rps}. */
    @Override
    public String toString() {
        String what =
                trouble == Trouble.NONE
                        ? "clock%+ds".formatted(clockError.toSeconds())
                        : trouble.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "%s/%s/%drps".formatted(gateway, what, rate);
    }
}
