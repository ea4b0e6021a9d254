package io.hexapay.spring.health;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What both versions tell health from. */
@Configuration(proxyBeanMethods = false)
class GatewayHealthConfiguration {

    /** As the actuator's own annotation has it, which has moved. */
    static final String ENABLED =
            "${management.health.hexapay.enabled:" + "${management.health.defaults.enabled:true}}";

    @Bean
    GatewayHealth hexapayGatewayHealth() {
        return new GatewayHealth(InstantSource.system());
    }
}
