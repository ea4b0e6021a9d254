package io.hexapay.core.simulation;

import io.hexapay.core.Credentials;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gateway in virtual time, by its {@link TokenRules}. */
public final class GatewayModel implements AuthPort {

    private static final GatewayId ID = new GatewayId("model");

    /** The gateway's time when virtual time starts; not on a whole second. */
    private static final Instant EPOCH = Instant.parse("2026-11-20T00:00:00.567Z");

    private final VirtualTime time;
    private final TokenRules rules;
    private final Latency latency;
    private final Random random;
    private final Map<Credentials, Issued> tokens = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private double shareOfLostAnswers;
    private long refusesFrom = Long.MAX_VALUE;
    private long refusesTo = Long.MAX_VALUE;
    private int issued;

    /**
     * A call as it reached the gateway.
     *
     * @param nanos when
     * @param left how long the token then had left; negative if it had none
     * @param roundTrip from the question to the answer, or to the failure
     * @param endNanos when the answer came
     */
    public record Call(long nanos, Duration left, Duration roundTrip, long endNanos) {}

    /** From when to when every call fails, after how long. */
    private record Outage(long from, long to, Duration failsAfter) {}

    /** How long a message takes, one way. */
    @FunctionalInterface
    public interface Latency {

        /** Always the same. */
        static Latency of(Duration oneWay) {
            return between(oneWay, oneWay);
        }

        /** Evenly spread. */
        static Latency between(Duration least, Duration most) {
            long span = most.minus(least).toNanos();
            return random -> least.plusNanos((long) (span * random.nextDouble()));
        }

        /**
         * Log-normal: half of the messages take no longer than {@code median}, 99 % no longer than
         * {@code p99}.
         */
        static Latency scattered(Duration median, Duration p99) {
            double sigma = Math.log((double) p99.toNanos() / median.toNanos()) / 2.326;
            return random ->
                    Duration.ofNanos(
                            (long) (median.toNanos() * Math.exp(sigma * random.nextGaussian())));
        }

        /** For the next message. */
        Duration draw(Random random);
    }

    private record Issued(Secret value, Instant expiry, boolean wasExtended) {}

    /** What the caller gets, and after how long: an answer, or null for a failure. */
    private record Reply(Duration after, @Nullable Supplier<TokenGrant> answer) {

        TokenGrant open() {
            if (answer == null) {
                throw down();
            }
            return answer.get();
        }

        void openTo(CompletableFuture<TokenGrant> caller) {
            if (answer == null) {
                caller.completeExceptionally(down());
            } else {
                caller.complete(answer.get());
            }
        }
    }

    /** A gateway whose messages take {@code latency}. */
    public GatewayModel(VirtualTime time, TokenRules rules, Latency latency, Random random) {
        this.time = time;
        this.rules = rules;
        this.latency = latency;
        this.random = random;
    }

    /** Makes every call between the two times fail, {@code failsAfter} having passed. */
    public void failsBetween(Duration from, Duration to, Duration failsAfter) {
        outages.add(new Outage(from.toNanos(), to.toNanos(), failsAfter));
    }

    /** Makes that share of the answers get lost on their way: the caller hears of it after 10 s. */
    public void losesAnswers(double share) {
        shareOfLostAnswers = share;
    }

    /** From then on no answer gets lost. */
    public void losesAnswersUntil(Duration end) {
        time.at(end.toNanos(), () -> shareOfLostAnswers = 0);
    }

    /** Every token is answered 401 from now on, and the next question brings a new one. */
    public void revokeTokens() {
        tokens.clear();
    }

    /**
     * Every request is answered 401 between the two times, and every question brings the same token
     * as before.
     */
    public void refusesBetween(Duration from, Duration to) {
        refusesFrom = from.toNanos();
        refusesTo = to.toNanos();
    }

    /** The calls for a token that have reached the gateway. */
    public List<Call> calls() {
        return calls;
    }

    /** Whether a request that carries {@code token} is accepted now. */
    public boolean accepts(Credentials credentials, Secret token) {
        return accepts(credentials, token, Duration.ZERO);
    }

    /**
     * Whether a request that carries {@code token} is accepted after {@code later}, as things are
     * now.
     */
    public boolean accepts(Credentials credentials, Secret token, Duration later) {
        Issued current = tokens.get(credentials);
        long then = time.nanos() + later.toNanos();
        return current != null
                && (then < refusesFrom || then >= refusesTo)
                && current.value().equals(token)
                && exactTime().plus(later).isBefore(current.expiry());
    }

    /** How long the next request is on its way. */
    public Duration oneWay() {
        return latency.draw(random);
    }

    /** The gateway's own time, exactly. */
    public Instant exactTime() {
        return EPOCH.plusNanos(time.nanos());
    }

    @Override
    public GatewayId gateway() {
        return ID;
    }

    @Override
    public Renewal renewal() {
        return rules.renewal();
    }

    @Override
    public Duration precision() {
        return rules.clockTick();
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        Credentials credentials = merchant.credentials();
        Duration onTheWay = latency.draw(random);
        time.sleep(onTheWay);
        Reply reply = reach(credentials, onTheWay);
        time.sleep(reply.after());
        return reply.open();
    }

    /** As {@link #issue}, without a task that sleeps. */
    public CompletableFuture<TokenGrant> issueAsync(Credentials credentials) {
        CompletableFuture<TokenGrant> grant = new CompletableFuture<>();
        Duration onTheWay = latency.draw(random);
        after(
                onTheWay,
                () -> {
                    Reply reply = reach(credentials, onTheWay);
                    after(reply.after(), () -> reply.openTo(grant));
                });
        return grant;
    }

    /** A call has reached the gateway. */
    private Reply reach(Credentials credentials, Duration onTheWay) {
        for (Outage outage : outages) {
            if (time.nanos() >= outage.from() && time.nanos() < outage.to()) {
                return heard(Duration.ZERO, onTheWay, new Reply(outage.failsAfter(), null));
            }
        }
        Instant now = exactTime();
        Issued before = tokens.get(credentials);
        Issued after = answer(before, now);
        tokens.put(credentials, after);
        boolean lost = random.nextDouble() < shareOfLostAnswers;
        Reply reply =
                lost
                        ? new Reply(Duration.ofSeconds(10), null)
                        : new Reply(latency.draw(random), () -> grant(after, now));
        return heard(left(before, now), onTheWay, reply);
    }

    private TokenGrant grant(Issued token, Instant now) {
        Duration left = left(token, now);
        return switch (rules.tells()) {
            case TIME -> TokenGrant.answeredBy(ID, token.value(), token.expiry(), tick(now));
            case SECONDS_LEFT -> lasting(token, left);
            case SECONDS_LEFT_ROUNDED_UP -> lasting(token, left.plusSeconds(1).minusNanos(1));
        };
    }

    private static TokenGrant lasting(Issued token, Duration left) {
        return TokenGrant.lasting(ID, token.value(), Duration.ofSeconds(left.toSeconds()));
    }

    private Reply heard(Duration left, Duration onTheWay, Reply reply) {
        long end = time.nanos() + reply.after().toNanos();
        calls.add(new Call(time.nanos(), left, onTheWay.plus(reply.after()), end));
        return reply;
    }

    private void after(Duration delay, Runnable action) {
        time.at(time.nanos() + delay.toNanos(), action);
    }

    private Issued answer(@Nullable Issued before, Instant now) {
        if (before == null || !now.isBefore(before.expiry())) {
            return newToken(now);
        }
        if (left(before, now).compareTo(rules.actual().window()) > 0) {
            return before;
        }
        return switch (rules.actual().effect()) {
            case NOTHING, UNDOCUMENTED -> before;
            case REPLACES -> newToken(now);
            case EXTENDS ->
                    rules.extendsOnce() && before.wasExtended() ? before : extended(before, now);
        };
    }

    private Issued extended(Issued before, Instant now) {
        Instant from = rules.extendsFromRequest() ? tick(now) : before.expiry();
        return new Issued(before.value(), from.plus(rules.extension()), true);
    }

    private Issued newToken(Instant now) {
        issued++;
        return new Issued(Secret.of("token-" + issued), tick(now).plus(TokenRules.LIFETIME), false);
    }

    private static Duration left(@Nullable Issued token, Instant now) {
        return token == null ? Duration.ofNanos(-1) : Duration.between(now, token.expiry());
    }

    /** The time as the gateway tells it. */
    private Instant tick(Instant exact) {
        long tick = rules.clockTick().toMillis();
        return Instant.ofEpochMilli(exact.toEpochMilli() / tick * tick);
    }

    private static GatewayException down() {
        return new GatewayException.Unavailable(ID, "is down", null, "try again later", null);
    }
}
