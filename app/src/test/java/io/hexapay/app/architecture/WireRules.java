package io.hexapay.app.architecture;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import io.hexapay.tck.architecture.AdapterRules;
import java.util.List;

/** Rules of adapters: messages stay inside, and what a plug-in names is offered. */
record WireRules(Packages packages, Modules modules) {

    ArchRule typesAreNotPublic() {
        return gateways().wireTypesAreNotPublic();
    }

    ArchRule publicApiHidesIt() {
        return gateways().publicApiHidesTheWire();
    }

    ArchRule onlyEntriesArePublic() {
        return gateways().onlyEntriesArePublic();
    }

    /** A rule for each gateway: what one adapter offers, another does not offer by that. */
    ArchRule operationsAreOffered() {
        List<ArchRule> rules =
                modules.gateways().stream()
                        .map(
                                gateway ->
                                        AdapterRules.of(packages.of(gateway))
                                                .operationsAreOffered())
                        .toList();
        return CompositeArchRule.of(rules)
                .because("a program calls what a plug-in names, without knowing the gateway");
    }

    private AdapterRules gateways() {
        return AdapterRules.of(packages.of(modules.gateways().toArray(String[]::new)));
    }
}
