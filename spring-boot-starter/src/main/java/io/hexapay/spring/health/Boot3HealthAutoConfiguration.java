package io.hexapay.spring.health;

import io.hexapay.http.assembly.Hexapay;
import io.hexapay.spring.HexapayAutoConfiguration;
import io.hexapay.spring.properties.HexapaySettings;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * The health of gateways, with the types of Spring Boot 3, in the context whose {@link Hexapay} is
 * made from properties: only that one tells it of calls.
 */
@AutoConfiguration(after = HexapayAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(value = HexapaySettings.class, search = SearchStrategy.CURRENT)
@Conditional(HealthCondition.class)
@Import(GatewayHealthConfiguration.class)
public class Boot3HealthAutoConfiguration {

    /** {@code hexapay}, with a component for each gateway that has a merchant at the start. */
    @Bean
    @ConditionalOnMissingBean(name = "hexapayHealthContributor")
    CompositeHealthContributor hexapayHealthContributor(Hexapay hexapay, GatewayHealth health) {
        return CompositeHealthContributor.fromMap(
                GatewayReport.sources(hexapay, health), Boot3HealthAutoConfiguration::indicator);
    }

    private static HealthIndicator indicator(GatewayReport.Source source) {
        return () -> {
            GatewayReport report = source.report();
            return new Health.Builder()
                    .status(report.state().name())
                    .withDetails(report.details())
                    .build();
        };
    }
}
