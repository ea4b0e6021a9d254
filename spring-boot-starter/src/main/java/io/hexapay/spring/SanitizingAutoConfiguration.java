package io.hexapay.spring;

import io.hexapay.spring.properties.HexapaySettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Keeps secrets out of the actuator's endpoints. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public class SanitizingAutoConfiguration {

    @Bean
    SanitizingFunction hexapaySecretSanitizer(ObjectProvider<HexapaySettings> settings) {
        return new SecretSanitizer(settings);
    }
}
