package io.hexapay.core.token;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Credentials;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A gateway in this process: 30-minute tokens, the same one until it expires or is revoked, on a
 * clock of its own that is far from ours.
 */
final class ScriptedAuthPort implements AuthPort {

    static final GatewayId ID = new GatewayId("scripted");

    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration CLOCK_OFFSET = Duration.ofMinutes(10);

    private final MovableTime time;
    private final Renewal renewal;
    private final AtomicInteger calls = new AtomicInteger();
    private final ConcurrentMap<Credentials, AccessToken> issued = new ConcurrentHashMap<>();
    private volatile Duration latency = Duration.ZERO;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile @Nullable Throwable failure;
    private volatile Runnable beforeAnswering = () -> {};

    ScriptedAuthPort(MovableTime time, Renewal renewal) {
        this.time = time;
        this.renewal = renewal;
    }

    int calls() {
        return calls.get();
    }

    void takes(Duration duration) {
        latency = duration;
    }

    void holdAnswers() {
        gate = new CountDownLatch(1);
    }

    void releaseAnswers() {
        gate.countDown();
    }

    void failsWith(Throwable error) {
        failure = error;
    }

    void beforeAnswering(Runnable action) {
        beforeAnswering = action;
    }

    void recovers() {
        failure = null;
    }

    void revokes(Merchant merchant) {
        issued.remove(merchant.credentials());
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
    public Duration precision() {
        return Duration.ZERO;
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        int call = calls.incrementAndGet();
        awaitRelease();
        throwFailure();
        Instant now = time.now().plus(CLOCK_OFFSET);
        AccessToken token =
                issued.compute(
                        merchant.credentials(),
                        (key, last) ->
                                last != null && last.isUsableAt(now)
                                        ? last
                                        : new AccessToken(
                                                Secret.of("token-" + call), now.plus(LIFETIME)));
        time.advance(latency);
        beforeAnswering.run();
        return TokenGrant.answeredBy(ID, token.value(), token.expiresAt(), now);
    }

    private void throwFailure() {
        Throwable error = failure;
        if (error instanceof RuntimeException exception) {
            throw exception;
        }
        if (error instanceof Error fatal) {
            throw fatal;
        }
    }

    private void awaitRelease() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
