package io.hexapay.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Which module knows which. One that is not named here is held to the strictest rule. */
record ModuleRules(Packages packages, Modules modules) {

    ArchRule knowOnlyWhatIsBelowThem() {
        List<ArchRule> rules =
                Stream.of(modules.but("app", "core", "sandbox"))
                        .map(module -> knowsOnly(module, below(module)))
                        .toList();
        return CompositeArchRule.of(rules)
                .because("a service imports the one adapter that it needs, and nothing beside it");
    }

    private String[] below(String module) {
        if (module.equals("micrometer")) {
            return packages.of(module, "core", "http", "cache");
        }
        if (module.equals("spring")) {
            return packages.of(module, "core", "http", "cache", "micrometer");
        }
        return modules.gateways().contains(module)
                ? packages.of(module, "core", "http")
                : packages.of(module, "core");
    }

    private ArchRule knowsOnly(String module, String... known) {
        return classes()
                .that()
                .resideInAnyPackage(packages.of(module))
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage(packages.all()).or(resideInAnyPackage(known)));
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

    ArchRule programNamesNoGateway() {
        GatewayNames gateways = new GatewayNames(modules.gateways());
        return noClasses()
                .that()
                .resideInAPackage(packages.under("app.."))
                .should(ArchCondition.from(describe("name a gateway", gateways::areInClassFileOf)))
                .because("gateways are found: a further one must not change the program");
    }

    ArchRule connectionsStayInTheirModule() {
        return CompositeArchRule.of(roomOf("http", "http.connection.."))
                .and(roomOf("cache", "cache.redis.connection.."))
                .because("what nobody sees can be changed");
    }

    private ArchRule roomOf(String module, String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages.of(module))
                .should()
                .dependOnClassesThat(resideInAPackage(packages.under(room)));
    }

    ArchRule packagesHaveNoCycles() {
        return slices().matching(packages.under("(**)"))
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle can only be understood together");
    }
}
