package io.hexapay.spring.health;

import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.resilience.CircuitState;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What both versions tell health from. */
@Configuration(proxyBeanMethods = false)
class GatewayHealthConfiguration {

    /** Made before the {@link Hexapay} that it listens to, so asks for it later. */
    @Bean
    GatewayHealth hexapayGatewayHealth(ObjectProvider<Hexapay> hexapay) {
        return new GatewayHealth(
                InstantSource.system(),
                merchant -> isCircuitOpen(hexapay.getObject().merchant(merchant.value())));
    }

    private static boolean isCircuitOpen(ConnectedMerchant merchant) {
        return merchant.callMetrics().circuit() == CircuitState.OPEN
                || merchant.tokenCallMetrics().circuit() == CircuitState.OPEN;
    }
}
