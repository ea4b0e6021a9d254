package io.hexapay.benchmarks;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Simulates a gateway in real time: it issues another token of 40 characters for each request. */
final class SimulatedGateway implements AuthPort {

    static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final GatewayId ID = new GatewayId("simulated");

    private final Renewal renewal;
    private final Duration latency;
    private final AtomicInteger calls = new AtomicInteger();

    /** A gateway that takes {@code latency} to answer. */
    SimulatedGateway(Renewal renewal, Duration latency) {
        this.renewal = renewal;
        this.latency = latency;
    }

    int calls() {
        return calls.get();
    }

    @Override
    public GatewayId gateway() {
        return ID;
    }

    @Override
    public Renewal renewal() {
        return renewal;
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        int call = calls.incrementAndGet();
        try {
            Thread.sleep(latency.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException.Unavailable(ID, "was not waited for", null, "ask again", e);
        }
        return new TokenGrant(Secret.of("%040d".formatted(call)), LIFETIME, Instant.now());
    }
}
