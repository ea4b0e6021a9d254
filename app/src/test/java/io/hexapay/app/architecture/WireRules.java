package io.hexapay.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** What keeps a gateway's messages inside its adapter. */
record WireRules(Packages packages) {

    ArchRule typesAreNotPublic() {
        return classes()
                .that()
                .resideInAnyPackage(gateways())
                .and(describe("are wire types", WireRules::isWireType))
                .should()
                .notBePublic()
                .because("a gateway may change its messages, and only its adapter has to follow");
    }

    ArchRule publicApiHidesIt() {
        return noMembers()
                .that()
                .arePublic()
                .or()
                .areProtected()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(gateways())
                .should(ArchCondition.from(describe("expose the wire", WireRules::exposesWire)))
                .because("who uses an adapter must not depend on how it sends");
    }

    private String[] gateways() {
        return packages.of("iamport", "nicepay");
    }

    private static boolean exposesWire(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream().anyMatch(Wire::has);
    }

    private static boolean isWireType(JavaClass type) {
        Stream<JavaParameter> parameters =
                type.getCodeUnits().stream().map(JavaCodeUnit::getParameters).flatMap(List::stream);
        return isForTheWire(type)
                || type.getMembers().stream().anyMatch(WireRules::isForTheWire)
                || parameters.anyMatch(WireRules::isForTheWire);
    }

    private static boolean isForTheWire(HasAnnotations<?> annotated) {
        return annotated.getAnnotations().stream()
                .anyMatch(annotation -> Wire.has(annotation.getRawType()));
    }
}
