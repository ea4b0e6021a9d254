package io.hexapay.tck.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;

/**
 * Finds methods that have a digest or a MAC in hand and compare text or bytes: one that they make,
 * or one that a class which makes them gives as text or bytes.
 */
final class CompareSignaturesInConstantTime extends ArchCondition<JavaClass> {

    private static final Map<String, Set<String>> COMPARISONS =
            Map.of(
                    String.class.getName(),
                    Set.of(
                            "equals",
                            "equalsIgnoreCase",
                            "contentEquals",
                            "compareTo",
                            "compareToIgnoreCase",
                            "startsWith",
                            "regionMatches"),
                    Arrays.class.getName(),
                    Set.of("equals", "compare", "mismatch"),
                    Object.class.getName(),
                    Set.of("equals"),
                    Objects.class.getName(),
                    Set.of("equals", "deepEquals"));

    /** Of collections and maps, which compare each of what they hold. */
    private static final Set<String> SEARCHES =
            Set.of(
                    "contains",
                    "containsAll",
                    "containsKey",
                    "containsValue",
                    "indexOf",
                    "lastIndexOf",
                    "equals");

    CompareSignaturesInConstantTime() {
        super("compare signatures by MessageDigest.isEqual");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnit code : type.getCodeUnits()) {
            if (hasADigest(code)) {
                methods(code)
                        .filter(CompareSignaturesInConstantTime::isComparison)
                        .forEach(access -> events.add(violation(type, access)));
            }
        }
    }

    private static ConditionEvent violation(JavaClass type, JavaAccess<?> access) {
        return SimpleConditionEvent.violated(
                type,
                "%s, where a signature is at hand (expected: MessageDigest.isEqual for it, in a"
                                .formatted(access.getDescription())
                        + " method that compares nothing else)");
    }

    private static boolean hasADigest(JavaCodeUnit code) {
        return methods(code).anyMatch(CompareSignaturesInConstantTime::gives)
                || (makesDigests(code.getOwner())
                        && code.getFieldAccesses().stream()
                                .map(JavaFieldAccess::getTarget)
                                .anyMatch(
                                        field ->
                                                field.getOwner().equals(code.getOwner())
                                                        && isTextOrBytes(field.getRawType())));
    }

    /** Those that it calls, and those that it hands on, as in {@code expected::equals}. */
    private static Stream<JavaCodeUnitAccess<?>> methods(JavaCodeUnit code) {
        return Stream.concat(
                code.getMethodCallsFromSelf().stream(),
                code.getMethodReferencesFromSelf().stream());
    }

    private static boolean gives(JavaCodeUnitAccess<?> access) {
        return makes(access)
                || (isTextOrBytes(access.getTarget().getRawReturnType())
                        && makesDigests(access.getTargetOwner()));
    }

    private static boolean makesDigests(JavaClass type) {
        return type.getCodeUnits().stream()
                .flatMap(CompareSignaturesInConstantTime::methods)
                .anyMatch(CompareSignaturesInConstantTime::makes);
    }

    private static boolean makes(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return (owner.isEquivalentTo(MessageDigest.class) && access.getName().equals("digest"))
                || (owner.isEquivalentTo(Mac.class) && access.getName().equals("doFinal"));
    }

    private static boolean isComparison(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean searches =
                owner.isAssignableTo(Collection.class) || owner.isAssignableTo(Map.class);
        return (searches && SEARCHES.contains(access.getName()))
                || COMPARISONS.getOrDefault(owner.getName(), Set.of()).contains(access.getName());
    }

    private static boolean isTextOrBytes(JavaClass type) {
        return type.isEquivalentTo(String.class) || type.isEquivalentTo(byte[].class);
    }
}
