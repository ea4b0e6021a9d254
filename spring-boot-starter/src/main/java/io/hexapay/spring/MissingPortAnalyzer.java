package io.hexapay.spring;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.hexapay.spring.MerchantBeans.Port;
import io.hexapay.spring.properties.HexapayProperties;
import io.hexapay.spring.properties.HexapayProperties.MerchantProperties;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Tells people which property makes the bean that they asked for, before Spring Boot tells them to
 * define one of their own.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingPortAnalyzer
        extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

    private final BeanFactory beans;
    private final Environment environment;

    MissingPortAnalyzer(BeanFactory beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(
            Throwable failure,
            NoSuchBeanDefinitionException missing,
            @Nullable String injectionPoint) {
        Optional<Port> port =
                MerchantBeans.ports().filter(it -> it.type() == missing.getBeanType()).findFirst();
        if (port.isEmpty() || !beans.containsBean(HexapayAutoConfiguration.SETTINGS)) {
            return null;
        }
        if (missing instanceof NoUniqueBeanDefinitionException several && !areMerchants(several)) {
            return null;
        }
        String required =
                "%s required a bean of type %s"
                        .formatted(
                                requireNonNullElse(injectionPoint, "The application"),
                                port.get().type().getSimpleName());
        return analysis(port.get(), required, missing);
    }

    private FailureAnalysis analysis(
            Port port, String required, NoSuchBeanDefinitionException missing) {
        Map<String, MerchantProperties> merchants = HexapayProperties.of(environment).merchants();
        Set<String> gateways = gatewaysWith(port);
        String names =
                merchants.entrySet().stream()
                        .filter(each -> gateways.contains(each.getValue().gateway()))
                        .map(each -> "@Qualifier(\"%s\")".formatted(each.getKey()))
                        .sorted()
                        .collect(joining(" or "));
        if (merchants.isEmpty()) {
            return new FailureAnalysis(
                    required + ", but no merchant is configured.",
                    ("Set hexapay.merchants.<name>.gateway (one of %s),"
                                    + " hexapay.merchants.<name>.key"
                                    + " and hexapay.merchants.<name>.secret.")
                            .formatted(gateways),
                    missing);
        }
        if (names.isEmpty()) {
            return new FailureAnalysis(
                    required + ", which no merchant's gateway offers.",
                    "Configure a merchant at one of %s, or do not ask for it.".formatted(gateways),
                    missing);
        }
        boolean isOneOfSeveral = missing instanceof NoUniqueBeanDefinitionException;
        return new FailureAnalysis(
                required
                        + (isOneOfSeveral
                                ? ", and several merchants have one."
                                : " of a merchant that is not configured."),
                "Ask for it by a merchant's name: %s.".formatted(names),
                missing);
    }

    private static Set<String> gatewaysWith(Port port) {
        return FoundGateways.in(ClassUtils.getDefaultClassLoader()).stream()
                .filter(plugin -> port.isOfferedBy(plugin.operations()))
                .map(plugin -> plugin.id().value())
                .collect(toCollection(TreeSet::new));
    }

    /** And not beans of the application's own, which go before merchants'. */
    private static boolean areMerchants(NoUniqueBeanDefinitionException several) {
        Collection<String> names = several.getBeanNamesFound();
        return names != null
                && names.stream()
                        .allMatch(it -> it.startsWith(HexapayAutoConfiguration.HEXAPAY + "."));
    }
}
