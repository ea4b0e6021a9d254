package io.hexapay.spring;

import io.hexapay.spring.properties.HexapayProperties;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** That {@code hexapay.cache.redis} is set, and not {@code off}. */
final class SharedCacheCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return HexapayProperties.of(context.getEnvironment()).redis() != null;
    }
}
