package io.hexapay.core.simulation;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Processes of one merchant, each with a clock of its own, and one gateway. */
public final class Fleet implements AutoCloseable {

    private static final Instant EPOCH = Instant.parse("2026-11-20T00:00:00Z");
    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("secret"));

    private final VirtualTime time = new VirtualTime();
    private final GatewayModel gateway;
    private final Random random;
    private final List<Traffic> processes = new ArrayList<>();
    private final List<TokenEvent> events = new ArrayList<>();
    private Duration wallClockError = Duration.ZERO;

    /** No process yet, and a gateway whose messages take {@code latency}. */
    public Fleet(long seed, TokenRules rules, GatewayModel.Latency latency) {
        this.random = new Random(seed);
        this.gateway = new GatewayModel(time, rules, latency, random);
    }

    /** The gateway. */
    public GatewayModel gateway() {
        return gateway;
    }

    /** Adds a process whose wall clock is wrong by {@code clockError}. */
    public Traffic addProcess(Duration clockError) {
        return addProcess(clockError, TokenCache.NONE);
    }

    /** Adds a process that keeps its tokens in {@code cache}, too. */
    public Traffic addProcess(Duration clockError, TokenCache cache) {
        AccessTokens tokens =
                AccessTokens.builder(gateway)
                        .clock(
                                SteadyClock.anchoredAt(
                                        () ->
                                                EPOCH.plusNanos(time.nanos())
                                                        .plus(clockError)
                                                        .plus(wallClockError),
                                        time::nanos))
                        .cache(cache)
                        .executor(time)
                        .timer(time)
                        .jitter(random::nextDouble)
                        .listener(events::add)
                        .build();
        Traffic traffic = new Traffic(time, gateway, tokens, SHOP);
        processes.add(traffic);
        return traffic;
    }

    /** A cache whose messages get lost in that share. */
    public CacheModel cache(double shareOfLostMessages) {
        return new CacheModel(time, random, shareOfLostMessages);
    }

    /** Sets every wall clock forward, or back. */
    public void stepWallClocks(Duration step) {
        wallClockError = wallClockError.plus(step);
    }

    /** Does {@code action} at that time. */
    public void at(Duration when, Runnable action) {
        time.at(when.toNanos(), action);
    }

    /** Lets time pass until then. */
    public void runUntil(Duration end) {
        time.runUntil(end.toNanos());
    }

    /** What the listeners have been told. */
    public List<TokenEvent> events() {
        return events;
    }

    @Override
    public void close() {
        time.close();
    }
}
