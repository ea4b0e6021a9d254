package io.hexapay.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.util.stream.Stream;

/** Rules that keep the domain a domain. */
record CoreRules(Packages packages, Modules modules) {

    /**
     * Package by package: {@code java..} would admit {@code java.net.http}, and {@code java.util..}
     * logging and archives.
     */
    private static final String[] LANGUAGE = {
        "java.lang",
        "java.math",
        "java.time..",
        "java.util",
        "java.util.concurrent..",
        "java.util.function",
        "java.util.random",
        "java.util.regex",
        "java.util.stream",
        "org.jspecify.annotations"
    };

    private static final String ENTRANCES =
            ".*\\.core\\.token\\.(AccessTokens|AccessTokensBuilder|MerchantAccessTokens)";

    ArchRule usesOnlyTheLanguage() {
        return classes()
                .that()
                .resideInAPackage(core())
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(LANGUAGE)
                                .or(resideInAnyPackage(core()))
                                .or(type(Serializable.class)))
                .because("the domain outlives every way of storing, sending and wiring it");
    }

    ArchRule namesNoGateway() {
        GatewayNames gateways = new GatewayNames(modules.gateways());
        return noClasses()
                .that()
                .resideInAPackage(core())
                .should(
                        ArchCondition.from(
                                describe("name a gateway", type -> namesOne(gateways, type))))
                .because("a further gateway must not change the domain");
    }

    ArchRule isToldTheTime() {
        return noClasses()
                .that()
                .resideInAPackage(core())
                .and()
                .doNotHaveFullyQualifiedName(packages.under("core.SteadyClock"))
                .should()
                .accessTargetWhere(MachineClock.isRead())
                .because(
                        "who is told the time can be tested, and follows no step of "
                                + "the wall clock");
    }

    ArchRule portsAreInterfaces() {
        return classes()
                .that()
                .resideInAPackage(core())
                .and()
                .haveNameMatching(".*(Port|\\.TokenCache)")
                .should()
                .beInterfaces()
                .because("adapters stand on the other side of a port");
    }

    ArchRule internalsAreSeenFromNextDoorOnly() {
        String internal = packages.under("core.token.internal..");
        return noClasses()
                .that()
                .resideOutsideOfPackage(internal)
                .and()
                .haveNameNotMatching(ENTRANCES)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(internal)
                .because("what nobody sees can be changed");
    }

    private String core() {
        return packages.under("core..");
    }

    private static boolean namesOne(GatewayNames gateways, JavaClass type) {
        return Stream.concat(Stream.of(type.getSimpleName()), memberNames(type))
                .anyMatch(gateways::areIn);
    }

    private static Stream<String> memberNames(JavaClass type) {
        return type.getMembers().stream().map(HasName::getName);
    }
}
