package io.hexapay.tck.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds plug-ins with an operation that no {@code MerchantPorts} of the adapter offers. Operations
 * are known by the constants of the enum that a plug-in mentions.
 */
final class OfferWhatItNames extends ArchCondition<JavaClass> {

    /** By name, as {@link BeAnEntry}. */
    private static final String PACKAGE = "io.hexapay.http.gateway.";

    private static final String PORTS = PACKAGE + "MerchantPorts";

    /** The methods of {@code MerchantPorts} that do nothing unless they are overridden. */
    private static final Map<String, String> METHODS =
            Map.of(
                    "CANCEL_PAYMENT", "cancellations",
                    "APPROVE_PAYMENT", "approvals",
                    "RECEIVE_WEBHOOK", "webhooks");

    private Set<String> offered = Set.of();

    OfferWhatItNames() {
        super("offer the operations that it names, if it is a GatewayPlugin");
    }

    @Override
    public void init(Collection<JavaClass> adapter) {
        offered =
                adapter.stream()
                        .filter(type -> type.isAssignableTo(PORTS))
                        .flatMap(type -> type.getMethods().stream())
                        .map(JavaMember::getName)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!type.isAssignableTo(PACKAGE + "GatewayPlugin")) {
            return;
        }
        type.getFieldAccessesFromSelf().stream()
                .filter(
                        access ->
                                access.getTargetOwner()
                                        .getName()
                                        .equals(PACKAGE + "GatewayOperation"))
                .map(access -> access.getTarget().getName())
                .filter(name -> METHODS.containsKey(name) && !offered.contains(METHODS.get(name)))
                .forEach(name -> events.add(missing(type, name)));
    }

    private static ConditionEvent missing(JavaClass plugin, String operation) {
        return SimpleConditionEvent.violated(
                plugin,
                "%s names %s, and no MerchantPorts of its adapter overrides %s()"
                        .formatted(plugin.getName(), operation, METHODS.get(operation)));
    }
}
