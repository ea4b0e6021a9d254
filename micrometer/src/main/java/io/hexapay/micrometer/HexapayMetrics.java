package io.hexapay.micrometer;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.token.port.TokenListener;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.gateway.GatewayCallListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The meters of tokens and gateway calls, which docs/metrics.md lists. The listeners count what
 * happens; what can be looked at, such as the life left of tokens, is read from the {@link Hexapay}
 * that it is bound to when the meters are read.
 *
 * <pre>{@code
 * var metrics = HexapayMetrics.of(registry);
 * var hexapay =
 *         Hexapay.builder()
 *                 .tokenListener(metrics.tokenListener())
 *                 .callListener(metrics.callListener())
 *                 .merchant(shop)
 *                 .build();
 * metrics.bindTo(hexapay);
 * }</pre>
 *
 * <p>Tags are bounded: gateways, operations, outcomes, and merchants only if asked for. Nothing
 * that is counted or traced carries a secret or a token, or names a payment. Thread-safe. One for
 * each {@link Hexapay}, in a registry of its own: of two in one registry, only the first shows what
 * is read from its {@link Hexapay}, and closing either removes meters of both.
 */
public final class HexapayMetrics implements AutoCloseable {

    private final OwnMeters meters;
    private final PolledMeters polled;
    private final TokenListener tokenListener;
    private final GatewayCallListener callListener;
    private final AtomicBoolean bound = new AtomicBoolean();

    HexapayMetrics(
            OwnMeters meters,
            PolledMeters polled,
            TokenListener tokenListener,
            GatewayCallListener callListener) {
        this.meters = meters;
        this.polled = polled;
        this.tokenListener = tokenListener;
        this.callListener = callListener;
    }

    /** In {@code registry}, with the defaults of {@link HexapayMetricsBuilder}. */
    public static HexapayMetrics of(MeterRegistry registry) {
        return builder(registry).build();
    }

    /** For everything that can be chosen. */
    public static HexapayMetricsBuilder builder(MeterRegistry registry) {
        return new HexapayMetricsBuilder(registry);
    }

    /** Counts what happens to tokens. */
    public TokenListener tokenListener() {
        return tokenListener;
    }

    /** Counts all other calls, or observes them. */
    public GatewayCallListener callListener() {
        return callListener;
    }

    /**
     * Adds the meters that are read from {@code hexapay}, which has to have these listeners: those
     * of its gateways so far at once, those of others with the first that is heard of them.
     *
     * @throws IllegalStateException if this is bound already
     */
    public void bindTo(Hexapay hexapay) {
        requireNonNull(hexapay, "hexapay");
        if (!bound.compareAndSet(false, true)) {
            throw new IllegalStateException("bindTo: is bound already (expected: once)");
        }
        polled.bindTo(hexapay);
    }

    /** Removes its meters from the registry; the listeners do nothing from then on. */
    @Override
    public void close() {
        meters.close();
    }
}
