package io.hexapay.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.hexapay.tck.architecture.AdapterRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Which library is used where. The homes say what is allowed, so that a library nobody thought of
 * is noticed, and a misspelt one as well.
 */
record LibraryRules(Packages packages, Modules modules) {

    private static final List<String> EVERYWHERE = List.of("java..", "org.jspecify.annotations");

    private static final List<Home> HOMES =
            List.of(
                    new Home(
                            "http..",
                            "io.github.resilience4j..",
                            "javax.net",
                            "javax.net.ssl",
                            "org.slf4j"),
                    new Home("http..", AdapterRules.WIRE_LIBRARIES),
                    new Home(
                            "cache..",
                            "io.github.resilience4j.circuitbreaker..",
                            "io.lettuce.core..",
                            "io.netty.util",
                            "javax.crypto..",
                            "javax.net.ssl"),
                    new Home("micrometer..", "io.micrometer.."),
                    new Home(
                            "spring..",
                            "io.micrometer.core.instrument",
                            "io.micrometer.observation",
                            "org.slf4j",
                            "org.springframework.."),
                    new Home("sandbox..", "javax.crypto..", "org.eclipse.jetty.."),
                    new Home(
                            "tck..",
                            "javax.crypto",
                            "org.junit..",
                            "org.opentest4j..",
                            "org.assertj..",
                            "com.tngtech.archunit.."),
                    new Home("app..", "com.google.inject..", "jakarta.inject", "org.slf4j"),
                    new Home("app.config..", "com.typesafe.config"),
                    new Home("app.cli..", "picocli", "com.fasterxml.jackson.."),
                    new Home("app.scaffold..", "javax.lang.model"));

    ArchRule stayAtHome() {
        return classes()
                .that()
                .resideOutsideOfPackage(packages.under("core.."))
                .should(onlyUseLibrariesThatAreAtHomeThere())
                .because(
                        "what is used in one place can be replaced there,"
                                + " and an adapter works with any wiring or none");
    }

    ArchRule fieldsAreNotInjected() {
        return AdapterRules.of(packages.all()).fieldsAreNotInjected();
    }

    private ArchCondition<JavaClass> onlyUseLibrariesThatAreAtHomeThere() {
        return new ArchCondition<>("only use libraries that are at home there") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                PackageMatchers allowed = PackageMatchers.of(allowedIn(user.getPackageName()));
                for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                    events.add(
                            new SimpleConditionEvent(
                                    dependency,
                                    allowed.test(dependency.getTargetClass().getPackageName()),
                                    dependency.getDescription()));
                }
            }
        };
    }

    private List<String> allowedIn(String userPackage) {
        List<String> allowed = new ArrayList<>(EVERYWHERE);
        allowed.add(packages.all());
        for (String gateway : modules.gateways()) {
            if (PackageMatcher.of(packages.under(gateway + "..")).matches(userPackage)) {
                allowed.addAll(AdapterRules.WIRE_LIBRARIES);
                // The JDK's, to verify what a gateway signs.
                allowed.add("javax.crypto..");
            }
        }
        for (Home home : HOMES) {
            if (PackageMatcher.of(packages.under(home.place())).matches(userPackage)) {
                allowed.addAll(home.libraries());
            }
        }
        return allowed;
    }

    private record Home(String place, List<String> libraries) {
        Home(String place, String... libraries) {
            this(place, List.of(libraries));
        }
    }
}
