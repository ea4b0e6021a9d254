package io.hexapay.app.architecture;

import com.tngtech.archunit.lang.ArchRule;
import io.hexapay.tck.architecture.AdapterRules;

/** Rules that keep a gateway's messages inside its adapter. */
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

    private AdapterRules gateways() {
        return AdapterRules.of(packages.of(modules.gateways().toArray(String[]::new)));
    }
}
