package io.hexapay.cache.redis;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands the same token to everybody until that expires, as NicePay does, or, with a life of none,
 * another one to each. Thread-safe.
 */
final class ToyGateway implements AuthPort {

    private final Duration life;
    private final long started = System.nanoTime();
    private final List<Integer> calls = new ArrayList<>();
    private Duration expiry = Duration.ZERO;

    private ToyGateway(Duration life) {
        this.life = life;
    }

    static ToyGateway handingOutTheSameFor(Duration life) {
        return new ToyGateway(life);
    }

    static ToyGateway handingOutAnotherEachTime() {
        return new ToyGateway(Duration.ZERO);
    }

    /** For each token so far, how often it was handed out. */
    synchronized List<Integer> calls() {
        return List.copyOf(calls);
    }

    @Override
    public GatewayId gateway() {
        return Shop.GATEWAY;
    }

    @Override
    public Renewal renewal() {
        return Renewal.AFTER_EXPIRY;
    }

    @Override
    public synchronized TokenGrant issue(Merchant merchant) {
        Duration now = Duration.ofNanos(System.nanoTime() - started);
        if (life.isZero() || now.compareTo(expiry) >= 0) {
            calls.add(0);
            expiry = now.plus(life.isZero() ? Shop.HALF_HOUR : life);
        }
        int number = calls.size();
        calls.set(number - 1, calls.get(number - 1) + 1);
        return new TokenGrant(Shop.secret("" + number), expiry.minus(now), Shop.NOON.plus(now));
    }
}
