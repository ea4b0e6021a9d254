package io.hexapay.spring.health;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * That {@code management.health.hexapay.enabled} is true, or, where that is not set, {@code
 * management.health.defaults.enabled}: as the actuator's own condition, which has moved.
 */
final class HealthCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        Boolean own = environment.getProperty("management.health.hexapay.enabled", Boolean.class);
        return own != null
                ? own
                : environment.getProperty(
                        "management.health.defaults.enabled", Boolean.class, true);
    }
}
