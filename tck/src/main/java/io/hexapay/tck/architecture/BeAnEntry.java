package io.hexapay.tck.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Accepts an adapter's entries, and the enums and records in whose terms their public members are.
 */
final class BeAnEntry extends ArchCondition<JavaClass> {

    /** By name: {@code adapter-http} is not among the kit's dependencies, as it is tested by it. */
    private static final Set<String> ENTRIES =
            Set.of(
                    "io.hexapay.http.gateway.GatewayPlugin",
                    "io.hexapay.http.gateway.GatewayConnection");

    private final Set<JavaClass> accepted = new HashSet<>();

    BeAnEntry() {
        super("be a GatewayPlugin, a GatewayConnection, or an enum or record that one exposes");
    }

    @Override
    public void init(Collection<JavaClass> publicTypes) {
        accepted.clear();
        publicTypes.stream().filter(BeAnEntry::isEntry).forEach(this::accept);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String text = "%s is public, and no entry".formatted(type.getName());
        events.add(new SimpleConditionEvent(type, accepted.contains(type), text));
    }

    private void accept(JavaClass type) {
        if (accepted.add(type)) {
            exposedBy(type).filter(BeAnEntry::isValue).forEach(this::accept);
        }
    }

    private static boolean isEntry(JavaClass type) {
        return ENTRIES.stream().anyMatch(type::isAssignableTo);
    }

    private static boolean isValue(JavaClass type) {
        return type.isEnum() || type.isRecord();
    }

    private static Stream<JavaClass> exposedBy(JavaClass type) {
        return type.getMembers().stream()
                .filter(BeAnEntry::isExposed)
                .flatMap(member -> member.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType);
    }

    private static boolean isExposed(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }
}
