package io.hexapay.micrometer;

import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Meters that are read from a {@link Hexapay} when somebody polled at them. Thread-safe. */
final class PolledMeters {

    private final OwnMeters meters;
    private final MerchantTags merchants;
    private final Set<GatewayId> gateways = ConcurrentHashMap.newKeySet();
    private final Set<Tags> lives = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Hexapay hexapay;

    PolledMeters(OwnMeters meters, MerchantTags merchants) {
        this.meters = meters;
        this.merchants = merchants;
    }

    void bindTo(Hexapay choice) {
        hexapay = choice;
        choice.merchants()
                .forEach(each -> heardOf(each.settings().gateway(), each.merchant().id()));
    }

    /** Adds the meters of a gateway, and of a merchant, with the first that is heard of it. */
    void heardOf(GatewayId gateway, MerchantId merchant) {
        Hexapay source = hexapay;
        if (source == null) {
            return;
        }
        if (gateways.add(gateway)) {
            new ConnectionMeters(meters, gateway).bindTo(source);
        }
        List<Tag> tagged = merchants.of(merchant);
        Tags whose = Tags.of("gateway", gateway.value()).and(tagged);
        if (lives.add(whose)) {
            meters.secondsGauge(
                    "hexapay.token.life.left",
                    "Life left of the token at hand, of several the shortest; 0: there is none",
                    whose,
                    source,
                    MerchantTags.isOfOne(tagged)
                            ? it -> shortestLife(Stream.of(it.merchant(merchant.value())), gateway)
                            : it -> shortestLife(those(it, tagged), gateway));
        }
    }

    private Stream<ConnectedMerchant> those(Hexapay source, List<Tag> tagged) {
        return source.merchants().stream()
                .filter(each -> merchants.of(each.merchant().id()).equals(tagged));
    }

    private static double shortestLife(Stream<ConnectedMerchant> those, GatewayId gateway) {
        return those.filter(each -> each.settings().gateway().equals(gateway))
                .filter(each -> each.noTokenReason() == null)
                .map(each -> each.tokens().lifeLeft())
                .filter(left -> !left.isZero())
                .min(Duration::compareTo)
                .map(left -> left.toNanos() / 1e9)
                .orElse(0.0);
    }
}
