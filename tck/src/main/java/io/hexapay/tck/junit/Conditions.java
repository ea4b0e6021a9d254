package io.hexapay.tck.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** What may disable a contract, or checks of it, once it runs. */
final class Conditions {

    private static final String DETECTION = "junit.jupiter.extensions.autodetection.enabled";

    private Conditions() {}

    /** Whether a class has one, on itself, what it extends or a field. */
    static boolean disable(Class<?> contract) {
        return AnnotationSupport.isAnnotated(contract, Disabled.class)
                || isExtendedByOne(contract)
                || ReflectionSupport.findFields(
                                contract, field -> true, HierarchyTraversalMode.TOP_DOWN)
                        .stream()
                        .anyMatch(field -> isExtendedByOne(field) || registersOne(field));
    }

    /** Whether JUnit finds one by itself, for all classes. */
    static boolean areDetectedBy(LauncherDiscoveryRequest request) {
        boolean detects = request.getConfigurationParameters().getBoolean(DETECTION).orElse(false);
        return detects
                && ServiceLoader.load(Extension.class).stream()
                        .map(ServiceLoader.Provider::type)
                        .anyMatch(ExecutionCondition.class::isAssignableFrom);
    }

    private static boolean isExtendedByOne(AnnotatedElement element) {
        List<ExtendWith> all =
                AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class);
        return all.stream()
                .flatMap(extended -> Arrays.stream(extended.value()))
                .anyMatch(ExecutionCondition.class::isAssignableFrom);
    }

    /** Of a field that is not static, only its type is known. */
    private static boolean registersOne(Field field) {
        return AnnotationSupport.isAnnotated(field, RegisterExtension.class)
                && (ExecutionCondition.class.isAssignableFrom(field.getType())
                        || (Modifier.isStatic(field.getModifiers())
                                && ReflectionSupport.tryToReadFieldValue(field, null)
                                        .toOptional()
                                        .filter(ExecutionCondition.class::isInstance)
                                        .isPresent()));
    }
}
