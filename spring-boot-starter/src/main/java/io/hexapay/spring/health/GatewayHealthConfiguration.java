package io.hexapay.spring.health;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What both versions tell health from. */
@Configuration(proxyBeanMethods = false)
class GatewayHealthConfiguration {

    @Bean
    GatewayHealth hexapayGatewayHealth() {
        return new GatewayHealth(InstantSource.system());
    }
}
