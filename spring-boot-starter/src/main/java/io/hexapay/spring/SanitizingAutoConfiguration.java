package io.hexapay.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Keeps secrets out of the actuator's endpoints. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public class SanitizingAutoConfiguration {

    @Bean
    SanitizingFunction hexapaySecretSanitizer() {
        return new SecretSanitizer();
    }
}
