package io.hexapay.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.simulation.GatewayModel.Call;
import io.hexapay.core.simulation.GatewayModel.Latency;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Thousands of fleets, all different: processes, callers, clocks, latencies and troubles are drawn
 * from a seed, which a failure prints and {@code @Property(seed = …)} repeats.
 */
class AnyFleetTest {

    private static final Duration SPAN = Duration.ofHours(2);
    private static final Duration START = Duration.ofSeconds(1);

    private static final List<TokenRules> RULES =
            List.of(
                    TokenRules.NICEPAY,
                    TokenRules.IAMPORT,
                    TokenRules.iamport(true, false),
                    TokenRules.iamport(false, true),
                    TokenRules.replacing(Duration.ofMinutes(1)),
                    TokenRules.NICEPAY.withoutTime(),
                    TokenRules.IAMPORT.withoutTime(),
                    TokenRules.replacing(Duration.ofMinutes(1)).withoutTime());

    @Property(tries = 1_500, shrinking = ShrinkingMode.OFF)
    void servesEveryRequestAndNeverAsksInVain(@ForAll long seed) {
        Random random = new Random(seed);
        TokenRules rules = RULES.get(random.nextInt(RULES.size()));
        try (Fleet fleet = new Fleet(seed, rules, latency(random))) {
            List<Traffic> processes = processes(random, fleet);
            stepWallClocks(random, fleet);

            fleet.runUntil(SPAN.plusMinutes(1));

            assertThat(processes).extracting(Traffic::failed).containsOnly(0L);
            assertThat(processes).extracting(Traffic::unanswered).containsOnly(0L);
            assertThat(fleet.gateway().calls())
                    .allMatch(call -> processes.size() > 1 || couldHelp(call, rules.renewal()));
            assertThat(fleet.gateway().calls())
                    .hasSizeLessThanOrEqualTo(processes.size() * mostCallsOfOne(rules));
        }
    }

    @Property(tries = 750, shrinking = ShrinkingMode.OFF)
    void survivesWhateverHappens(@ForAll long seed) {
        Random random = new Random(seed);
        TokenRules rules = RULES.get(random.nextInt(RULES.size()));
        try (Fleet fleet = new Fleet(seed, rules, latency(random))) {
            List<Traffic> processes = processes(random, fleet);
            fleet.gateway().losesAnswers(random.nextDouble() / 5);
            for (int i = random.nextInt(3); i > 0; i--) {
                Duration from = upTo(random, SPAN);
                fleet.gateway()
                        .failsBetween(
                                from,
                                from.plus(upTo(random, Duration.ofMinutes(5))),
                                upTo(random, Duration.ofSeconds(12)));
                fleet.at(upTo(random, SPAN), () -> fleet.gateway().revokeTokens());
            }

            Traffic afterwards = fleet.addProcess(Duration.ZERO);
            Duration calm = SPAN.plusMinutes(6);
            afterwards.every(Duration.ofSeconds(1), calm, calm.plusMinutes(1));
            fleet.gateway().losesAnswersUntil(calm);

            fleet.runUntil(calm.plusMinutes(10));

            // Every request has had its answer, in bounded time; and whoever comes later is served.
            assertThat(afterwards.failed()).isZero();
            assertThat(afterwards.unanswered()).isZero();
            assertThat(processes).allSatisfy(process -> assertThat(process.unanswered()).isZero());
            assertThat(processes)
                    .extracting(Traffic::longestWait)
                    .allMatch(wait -> wait.compareTo(Duration.ofSeconds(30)) <= 0);
            assertThat(fleet.gateway().calls())
                    .hasSizeLessThanOrEqualTo(processes.size() * (mostCallsOfOne(rules) + 200));
        }
    }

    private static List<Traffic> processes(Random random, Fleet fleet) {
        List<Traffic> processes = new ArrayList<>();
        TokenCache shared = fleet.cache(random.nextDouble());
        boolean sharing = random.nextBoolean();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            TokenCache own = random.nextBoolean() ? fleet.cache(0) : TokenCache.NONE;
            Traffic process =
                    fleet.addProcess(
                            Duration.ofSeconds(random.nextInt(1_201) - 600),
                            sharing ? shared : own);
            process.every(Duration.ofMillis(500 + random.nextInt(5_000)), START, SPAN);
            processes.add(process);
        }
        return processes;
    }

    private static void stepWallClocks(Random random, Fleet fleet) {
        for (int i = random.nextInt(4); i > 0; i--) {
            Duration step = Duration.ofSeconds(random.nextInt(7_201) - 3_600);
            fleet.at(upTo(random, SPAN), () -> fleet.stepWallClocks(step));
        }
    }

    private static Latency latency(Random random) {
        Duration least = upTo(random, Duration.ofMillis(100));
        return Latency.between(least, least.plus(upTo(random, Duration.ofMillis(400))));
    }

    private static Duration upTo(Random random, Duration most) {
        return Duration.ofNanos((long) (most.toNanos() * random.nextDouble()));
    }

    private static boolean couldHelp(Call call, Renewal renewal) {
        return call.left().compareTo(renewal.window()) <= 0;
    }

    /** With room for the answers that an extension granted once only gives in vain. */
    private static int mostCallsOfOne(TokenRules rules) {
        return rules.renewal().effect() == Renewal.Effect.EXTENDS ? 40 : 6;
    }
}
