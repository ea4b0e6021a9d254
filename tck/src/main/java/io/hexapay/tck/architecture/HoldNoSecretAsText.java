package io.hexapay.tck.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.stream.Stream;

/**
 * Reads the names of fields, among them those of record components, and of parameters. ArchUnit
 * knows no parameter's name, so this asks the class itself.
 */
final class HoldNoSecretAsText extends ArchCondition<JavaClass> {

    HoldNoSecretAsText() {
        super("hold no secret as text");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Class<?> reflected = type.reflect();
        for (Field field : reflected.getDeclaredFields()) {
            checkName(type, field.getName(), field.getType(), field, events);
        }
        Stream.<Executable[]>of(reflected.getDeclaredConstructors(), reflected.getDeclaredMethods())
                .flatMap(Stream::of)
                .filter(executable -> !executable.isSynthetic())
                .forEach(executable -> checkParameters(type, executable, events));
    }

    private static void checkParameters(
            JavaClass type, Executable executable, ConditionEvents events) {
        for (Parameter parameter : executable.getParameters()) {
            if (!parameter.isNamePresent()) {
                String violation =
                        ("%s was compiled without its parameters' names (expected: "
                                        + "javac -parameters)")
                                .formatted(executable);
                events.add(SimpleConditionEvent.violated(type, violation));
            }
            checkName(type, parameter.getName(), parameter.getType(), executable, events);
        }
    }

    private static void checkName(
            JavaClass type, String name, Class<?> held, Object where, ConditionEvents events) {
        if (SecretName.matches(name) && isText(held)) {
            String violation = "%s is text in %s".formatted(name, where);
            events.add(SimpleConditionEvent.violated(type, violation));
        }
    }

    private static boolean isText(Class<?> type) {
        return CharSequence.class.isAssignableFrom(type) || type == char[].class;
    }
}
