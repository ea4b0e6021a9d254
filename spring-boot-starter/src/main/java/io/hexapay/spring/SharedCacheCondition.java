package io.hexapay.spring;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** That {@code hexapay.cache.redis} is set, and not {@code off}. */
final class SharedCacheCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return new EnvironmentReader(context.getEnvironment()).properties().redis() != null;
    }
}
