package io.hexapay.tck.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
                    Objects.class.getName(),
                    Set.of("equals", "deepEquals"));

    CompareSignaturesInConstantTime() {
        super("compare signatures by MessageDigest.isEqual");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnit code : type.getCodeUnits()) {
            if (hasADigest(code)) {
                code.getMethodCallsFromSelf().stream()
                        .filter(CompareSignaturesInConstantTime::isComparison)
                        .forEach(call -> events.add(violation(type, call)));
            }
        }
    }

    private static ConditionEvent violation(JavaClass type, JavaMethodCall call) {
        return SimpleConditionEvent.violated(
                type,
                "%s, where a signature is at hand (expected: MessageDigest.isEqual for it, in a"
                                .formatted(call.getDescription())
                        + " method that compares nothing else)");
    }

    private static boolean hasADigest(JavaCodeUnit code) {
        return code.getMethodCallsFromSelf().stream()
                        .anyMatch(CompareSignaturesInConstantTime::gives)
                || (makesDigests(code.getOwner())
                        && code.getFieldAccesses().stream()
                                .map(JavaFieldAccess::getTarget)
                                .anyMatch(
                                        field ->
                                                field.getOwner().equals(code.getOwner())
                                                        && isTextOrBytes(field.getRawType())));
    }

    private static boolean gives(JavaMethodCall call) {
        return makes(call)
                || (isTextOrBytes(call.getTarget().getRawReturnType())
                        && makesDigests(call.getTargetOwner()));
    }

    private static boolean makesDigests(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(CompareSignaturesInConstantTime::makes);
    }

    private static boolean makes(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return (owner.isEquivalentTo(MessageDigest.class) && call.getName().equals("digest"))
                || (owner.isEquivalentTo(Mac.class) && call.getName().equals("doFinal"));
    }

    private static boolean isComparison(JavaMethodCall call) {
        return COMPARISONS
                .getOrDefault(call.getTargetOwner().getName(), Set.of())
                .contains(call.getName());
    }

    private static boolean isTextOrBytes(JavaClass type) {
        return type.isEquivalentTo(String.class) || type.isEquivalentTo(byte[].class);
    }
}
