package io.hexapay.micrometer;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Require;
import io.hexapay.http.gateway.GatewayCallListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

/**
 * Chooses what {@link HexapayMetrics} measure. For one thread; what it makes is for all.
 *
 * <p>Unless chosen: no tag for merchants, no observations.
 */
public final class HexapayMetricsBuilder {

    private final MeterRegistry registry;
    private MerchantTags merchants = MerchantTags.NONE;
    private ObservationRegistry observations = ObservationRegistry.NOOP;

    HexapayMetricsBuilder(MeterRegistry registry) {
        this.registry = requireNonNull(registry, "registry");
    }

    /**
     * Tags what concerns a merchant with {@code merchant}, its id.
     *
     * @param most how many merchants have their own time series, the first that are seen; all
     *     further ones together are {@code other}
     * @throws InvalidSettingException if {@code most} is not 1 to 1,000
     */
    public HexapayMetricsBuilder merchantTags(int most) {
        Require.inRange("merchantTags", most, 1, 1_000);
        merchants = MerchantTags.upTo(most);
        return this;
    }

    /**
     * Makes an observation of each gateway call, {@code hexapay.gateway.calls}, so that it can be
     * traced: it is the current one while the call is made. The timer of that name is then the one
     * that Micrometer's {@code DefaultMeterObservationHandler} makes of it, which has to be among
     * the handlers, as it is in Spring Boot. {@link ObservationRegistry#NOOP} chooses none.
     */
    public HexapayMetricsBuilder observations(ObservationRegistry choice) {
        observations = requireNonNull(choice, "observations");
        return this;
    }

    /** The metrics. Nothing is measured yet. */
    public HexapayMetrics build() {
        OwnMeters meters = new OwnMeters(registry);
        PolledMeters polled = new PolledMeters(meters, merchants);
        GatewayCallMeters timed = new GatewayCallMeters(meters, merchants, polled);
        GatewayCallListener calls =
                observations.isNoop() ? timed : new GatewayCallObservations(observations, timed);
        return new HexapayMetrics(
                meters, polled, new TokenMeters(meters, merchants, polled), calls);
    }
}
