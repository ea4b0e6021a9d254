package io.hexapay.tck.junit;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.hexapay.tck.Contract;
import io.hexapay.tck.Contract.Check;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoveryFilter;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Finds checks that a contract has and JUnit does not run: filtered by a tag, a name or an engine,
 * hidden by another method, or disabled.
 */
final class ExcludedChecks {

    private ExcludedChecks() {}

    /**
     * One line for each contract that is narrowed, naming it, its checks and the cure.
     *
     * @param request of the run
     * @param contracts those of the run
     */
    static List<String> of(LauncherDiscoveryRequest request, Collection<Class<?>> contracts) {
        Set<String> found = checksFoundBy(request, contracts);
        boolean detects = Conditions.areDetectedBy(request);
        return contracts.stream()
                .flatMap(contract -> faults(contract, found, detects))
                .sorted()
                .toList();
    }

    private static Stream<String> faults(Class<?> contract, Set<String> found, boolean detects) {
        if (detects || Conditions.disable(contract)) {
            return Stream.of(
                    contract.getName() + " may be skipped: it is disabled; take that away");
        }
        List<Method> checks =
                checksOf(contract).filter(check -> !found.contains(key(contract, check))).toList();
        return checks.isEmpty()
                ? Stream.of()
                : Stream.of(
                        ("%s leaves out %s: take away the groups, the filter or the method that"
                                        + " excludes them")
                                .formatted(contract.getName(), ids(checks)));
    }

    /** Asks JUnit what it would find of them, by the filters and the parameters of the request. */
    private static Set<String> checksFoundBy(
            LauncherDiscoveryRequest request, Collection<Class<?>> contracts) {
        TestPlan plan =
                LauncherFactory.create()
                        .discover(
                                LauncherDiscoveryRequestBuilder.request()
                                        .selectors(
                                                contracts.stream()
                                                        .map(DiscoverySelectors::selectClass)
                                                        .toList())
                                        .filters(
                                                request.getFiltersByType(DiscoveryFilter.class)
                                                        .toArray(Filter<?>[]::new))
                                        .filters(
                                                request.getPostDiscoveryFilters()
                                                        .toArray(Filter<?>[]::new))
                                        .filters(
                                                request.getEngineFilters()
                                                        .toArray(Filter<?>[]::new))
                                        .filters(
                                                EngineFilter.excludeEngines(
                                                        UnrunContractsEngine.ID))
                                        .parentConfigurationParameters(
                                                request.getConfigurationParameters())
                                        .build());
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .map(TestIdentifier::getSource)
                .flatMap(source -> source.stream())
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> key(source.getJavaClass(), source.getJavaMethod()))
                .collect(toUnmodifiableSet());
    }

    /** Those that it inherits from the kit. */
    private static Stream<Method> checksOf(Class<?> contract) {
        return Stream.<Class<?>>iterate(
                        contract.getSuperclass(),
                        Contract.class::isAssignableFrom,
                        Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Check.class));
    }

    private static String key(Class<?> contract, Method check) {
        return contract.getName() + "#" + check.getDeclaringClass().getName() + check.getName();
    }

    private static List<String> ids(List<Method> checks) {
        return checks.stream()
                .map(check -> check.getAnnotation(Check.class).value().split(" ", 2)[0])
                .sorted()
                .toList();
    }
}
