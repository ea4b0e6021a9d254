package io.hexapay.app.architecture;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.gateway.GatewayPlugin;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The modules of a program, as its classes show them: the packages right under its root. No module
 * is listed anywhere, so that a new one is held to every rule.
 */
record Modules(Packages packages, JavaClasses classes) {

    /** All. */
    Set<String> names() {
        return namesOf(classes.stream());
    }

    /** Those that talk to a gateway: they have a plug-in, or issue tokens. */
    Set<String> gateways() {
        return namesOf(
                classes.stream()
                        .filter(type -> !type.isInterface())
                        .filter(
                                type ->
                                        type.isAssignableTo(GatewayPlugin.class)
                                                || issuesTokens(type)));
    }

    /** All but these. */
    String[] but(String... others) {
        Set<String> names = names();
        names.removeAll(Set.of(others));
        return names.toArray(String[]::new);
    }

    private Set<String> namesOf(Stream<JavaClass> types) {
        return types.map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(packages.root() + "."))
                .map(name -> name.substring(packages.root().length() + 1).split("\\.", 2)[0])
                .collect(toCollection(TreeSet::new));
    }

    /** What holds another port that does only decorates it, and what has no name is a stub. */
    private static boolean issuesTokens(JavaClass type) {
        return type.isAssignableTo(AuthPort.class)
                && !type.isAnonymousClass()
                && type.getFields().stream()
                        .noneMatch(field -> field.getRawType().isAssignableTo(AuthPort.class));
    }
}
