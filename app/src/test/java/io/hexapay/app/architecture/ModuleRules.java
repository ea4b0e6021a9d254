package io.hexapay.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

/** Which module knows which. */
record ModuleRules(Packages packages) {

    ArchRule knowsOnly(String module, String... others) {
        return classes()
                .that()
                .resideInAnyPackage(packages.of(module))
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage(packages.all())
                                .or(resideInAnyPackage(packages.of(module)))
                                .or(resideInAnyPackage(packages.of(others))))
                .because("a service imports the one adapter that it needs, and nothing beside it");
    }

    ArchRule sandboxKnowsNoModule() {
        return classes()
                .that()
                .resideInAnyPackage(packages.of("sandbox"))
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage(packages.all())
                                .or(resideInAnyPackage(packages.of("sandbox"))))
                .because("a mistake shared with an adapter would cancel itself out");
    }

    ArchRule onlyTheCommandLineKnowsTheSandbox() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages.of("sandbox", "app.cli"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages.of("sandbox"))
                .because("nothing that talks to a real gateway may reach a pretended one");
    }

    ArchRule connectionsStayInTheirModule() {
        return CompositeArchRule.of(roomOf("http", "http.connection.."))
                .and(roomOf("cache", "cache.redis.connection.."))
                .because("what nobody sees can be changed");
    }

    /** Users are told of a {@code RedisFault}. */
    private ArchRule roomOf(String module, String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages.of(module))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(packages.under(room)).and(not(simpleName("RedisFault"))));
    }

    ArchRule packagesHaveNoCycles() {
        return slices().matching(packages.under("(**)"))
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle can only be understood together");
    }
}
