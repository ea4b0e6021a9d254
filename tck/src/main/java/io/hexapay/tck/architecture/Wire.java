package io.hexapay.tck.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.List;
import java.util.stream.Stream;

/** Tells what has to do with the wire. */
final class Wire {

    private static final PackageMatchers MATCHERS = PackageMatchers.of(AdapterRules.WIRE_LIBRARIES);

    private Wire() {}

    /** Whether a type is annotated for the wire, or a member or a parameter of it. */
    static boolean isWireType(JavaClass type) {
        Stream<JavaParameter> parameters =
                type.getCodeUnits().stream().map(JavaCodeUnit::getParameters).flatMap(List::stream);
        return isForTheWire(type)
                || type.getMembers().stream().anyMatch(Wire::isForTheWire)
                || parameters.anyMatch(Wire::isForTheWire);
    }

    static boolean isExposedBy(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream().anyMatch(Wire::has);
    }

    private static boolean isForTheWire(HasAnnotations<?> annotated) {
        return annotated.getAnnotations().stream()
                .anyMatch(annotation -> has(annotation.getRawType()));
    }

    private static boolean has(JavaClass type) {
        return MATCHERS.test(type.getPackageName());
    }
}
