package io.hexapay.portone.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.simulation.GatewayModel.Latency;
import io.hexapay.core.simulation.VirtualTime;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.portone.PortOneGateway;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.PortOneSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * PortOne's simulator, reached through the adapter over HTTP. A call for a token takes as long as
 * its two messages do in virtual time, which stands still while the real exchange is under way, so
 * the speed of the machine does not matter.
 */
final class PortOneInVirtualTime implements AuthPort, AutoCloseable {

    /** Not on a whole second, which its tokens' times are in. Later than any test runs. */
    private static final Instant EPOCH = Instant.parse("2100-01-01T00:00:00.567Z");

    /** In real time. */
    private static final Duration GENEROUS = Duration.ofMinutes(5);

    private final VirtualTime time;
    private final Latency oneWay;
    private final double drift;
    private final Random random;
    private final PortOneSandbox sandbox = PortOneSandbox.start();
    private final PortOneGateway adapter =
            PortOneGateway.connect(
                    ConnectionSettings.to(GatewayUrl.of(sandbox.baseUrl().toString()))
                            .withTimeouts(new Timeouts(GENEROUS, GENEROUS, GENEROUS)));
    private final Merchant shop =
            Merchant.of("shop", sandbox.merchant().key(), Secret.of(sandbox.merchant().secret()));

    /**
     * Starts at virtual time's start.
     *
     * @param drift by how much of any time the gateway's clock is ahead at its end
     */
    PortOneInVirtualTime(VirtualTime time, Latency oneWay, double drift, Random random) {
        this.time = time;
        this.oneWay = oneWay;
        this.drift = drift;
        this.random = random;
        sandbox.clock().freeze();
    }

    /** Answers that share of the calls for a token with 503 from now on. */
    void failTokenCalls(double share) {
        sandbox.faults().onTokenCalls().sometimes(share, random.nextLong(), Fault.status(503));
    }

    /** The shop that the simulator knows. */
    Merchant shop() {
        return shop;
    }

    /** The calls for a token that have arrived, failed ones included. */
    long tokenCalls() {
        return sandbox.tokenCalls();
    }

    /** How many of them failed. */
    long failedTokenCalls() {
        return adapter.tokenCallMetrics().failures();
    }

    /** The gateway's time, exactly. */
    Instant now() {
        long ahead = (long) (time.nanos() * drift);
        return EPOCH.plusNanos(time.nanos()).plusNanos(ahead);
    }

    /** Whether a look-up with {@code token} that arrives now is accepted. */
    boolean accepts(Secret token) {
        moveClock();
        int status = lookUp("Bearer " + token.reveal());
        assertThat(status).as("status of a look-up").isIn(200, 401);
        return status == 200;
    }

    @Override
    public GatewayId gateway() {
        return adapter.auth().gateway();
    }

    @Override
    public Renewal renewal() {
        return adapter.auth().renewal();
    }

    @Override
    public Duration precision() {
        return adapter.auth().precision();
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        time.sleep(oneWay.draw(random));
        try {
            moveClock();
            return adapter.auth().issue(merchant);
        } finally {
            time.sleep(oneWay.draw(random));
        }
    }

    @Override
    public void close() {
        adapter.close();
        sandbox.close();
    }

    private int lookUp(String authorization) {
        URI payment = sandbox.baseUrl().resolve("/payments/" + sandbox.samplePayments().get(0));
        try {
            HttpURLConnection call = (HttpURLConnection) payment.toURL().openConnection();
            call.setReadTimeout((int) GENEROUS.toMillis());
            call.setRequestProperty("Authorization", authorization);
            int status = call.getResponseCode();
            if (status == 200) {
                call.getInputStream().readAllBytes(); // So that the connection can be used again.
            }
            return status;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void moveClock() {
        sandbox.clock().advance(Duration.between(sandbox.clock().instant(), now()));
    }
}
