package io.hexapay.benchmarks.client;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.simulation.GatewayModel;
import io.hexapay.core.simulation.VirtualTime;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;

/**
 * One simulated process of one merchant: its time, gateway and wall clock.
 *
 * @param clockError its wall clock less the gateway's
 * @param random the source of all chance
 */
public record SimulatedProcess(
        VirtualTime time, GatewayModel gateway, Duration clockError, Random random) {

    /** The merchant. */
    public static final Merchant MERCHANT = Merchant.of("shop", "key", Secret.of("secret"));

    /** The wall clock. */
    public Clock wallClock() {
        InstantSource wall = () -> gateway.exactTime().plus(clockError);
        return wall.withZone(ZoneOffset.UTC);
    }

    /** Requests a token from the gateway, on an executed task, which sleeps meanwhile. */
    AccessToken requestToken() {
        return dated(gateway.issue(MERCHANT));
    }

    /**
     * The token, with the expiry that the gateway's answer names: a date on the gateway's clock.
     */
    static AccessToken dated(TokenGrant grant) {
        return new AccessToken(grant.value(), requireNonNull(grant.gatewayExpiry()));
    }
}
