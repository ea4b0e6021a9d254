package io.hexapay.spring;

import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.core.token.port.TokenListener;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.gateway.GatewayCallListener;
import io.hexapay.micrometer.HexapayMetrics;
import io.hexapay.micrometer.SharedCacheMetrics;
import io.hexapay.spring.properties.HexapaySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * The meters of tokens, gateways and the shared cache, where there is a {@link MeterRegistry}; and
 * observations of gateway calls, where there is an {@link ObservationRegistry}. They are in the
 * context whose {@link Hexapay} is made from properties: only that one tells them of calls.
 */
@AutoConfiguration(
        after = HexapayAutoConfiguration.class,
        afterName = {
            HexapayMetricsAutoConfiguration.BOOT_3
                    + "metrics."
                    + HexapayMetricsAutoConfiguration.METERS,
            HexapayMetricsAutoConfiguration.BOOT_4
                    + "metrics.autoconfigure."
                    + HexapayMetricsAutoConfiguration.METERS
        })
@ConditionalOnBean(value = HexapaySettings.class, search = SearchStrategy.CURRENT)
@ConditionalOnSingleCandidate(MeterRegistry.class)
public class HexapayMetricsAutoConfiguration {

    static final String BOOT_3 = "org.springframework.boot.actuate.autoconfigure.";
    static final String BOOT_4 = "org.springframework.boot.micrometer.";
    static final String METERS = "CompositeMeterRegistryAutoConfiguration";

    @Bean
    @ConditionalOnMissingBean
    HexapayMetrics hexapayMetrics(
            MeterRegistry registry, ObjectProvider<ObservationRegistry> observations) {
        return HexapayMetrics.builder(registry)
                .observations(observations.getIfUnique(() -> ObservationRegistry.NOOP))
                .build();
    }

    @Bean
    TokenListener hexapayTokenMeters(HexapayMetrics metrics) {
        return metrics.tokenListener();
    }

    @Bean
    GatewayCallListener hexapayCallMeters(HexapayMetrics metrics) {
        return metrics.callListener();
    }

    @Bean
    SmartInitializingSingleton hexapayMetricsBinding(HexapayMetrics metrics, Hexapay hexapay) {
        return () -> metrics.bindTo(hexapay);
    }

    /** Nobody asks for it: where beans are lazy, it would never be made. */
    @Bean
    @Lazy(false)
    @ConditionalOnBean(RedisTokenCaches.class)
    @ConditionalOnMissingBean
    SharedCacheMetrics hexapayCacheMetrics(MeterRegistry registry, RedisTokenCaches caches) {
        return SharedCacheMetrics.bind(registry, caches);
    }
}
