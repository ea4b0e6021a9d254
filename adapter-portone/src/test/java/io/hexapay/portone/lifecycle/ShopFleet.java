package io.hexapay.portone.lifecycle;

import io.hexapay.core.SteadyClock;
import io.hexapay.core.simulation.CacheModel;
import io.hexapay.core.simulation.GatewayModel.Latency;
import io.hexapay.core.simulation.VirtualTime;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.TokenCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** PortOne and the processes of one shop, each with a clock of its own. */
final class ShopFleet implements AutoCloseable {

    private static final Duration DAY = Duration.ofDays(1);

    private final VirtualTime time = new VirtualTime();
    private final List<ShopProcess> processes = new ArrayList<>();
    private final Random random;
    private final PortOneInVirtualTime portOne;

    /** No process yet. */
    ShopFleet(long seed, Latency latency, double drift) {
        random = new Random(seed);
        portOne = new PortOneInVirtualTime(time, latency, drift, random);
    }

    PortOneInVirtualTime portOne() {
        return portOne;
    }

    /** A cache for processes to share. */
    TokenCache cache() {
        return new CacheModel(time, random, 0);
    }

    /**
     * Adds a process.
     *
     * @param clockError its wall clock less the gateway's, at the start
     */
    ShopProcess addProcess(Duration clockError, TokenCache cache) {
        AccessTokens tokens =
                AccessTokens.builder(portOne)
                        .clock(
                                SteadyClock.anchoredAt(
                                        () -> portOne.now().plus(clockError), time::nanos))
                        .cache(cache)
                        .executor(time)
                        .timer(time)
                        .jitter(random::nextDouble)
                        .build();
        ShopProcess process = new ShopProcess(time, portOne, tokens);
        processes.add(process);
        return process;
    }

    /** Has each process send a request every {@code interval} of a day, at first all at once. */
    void sendForADay(Duration interval) {
        time.execute(
                () -> {
                    processes.forEach(ShopProcess::send);
                    Duration turn = interval.dividedBy(processes.size());
                    for (int i = 0; time.nanos() < DAY.toNanos(); i++) {
                        time.sleep(turn);
                        processes.get(i % processes.size()).send();
                    }
                    processes.forEach(ShopProcess::checkLastArrival);
                });
        time.runUntil(DAY.plusMinutes(1).toNanos());
    }

    @Override
    public void close() {
        portOne.close();
        time.close();
    }
}
