package io.hexapay.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.lang.ArchRule;
import io.hexapay.tck.architecture.AdapterRules;

/** Habits of every module. */
record HabitRules(Packages packages, Modules modules) {

    /** The sandbox's keys are published. */
    ArchRule secretsAreNotText() {
        return AdapterRules.of(packages.of(modules.but("sandbox"))).secretsAreNotText();
    }

    ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packages.under("app.cli.."))
                .and()
                .doNotHaveFullyQualifiedName(packages.under("app.Main"))
                .and()
                .resideOutsideOfPackage(packages.under("tck.."))
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethodWhere(AdapterRules.printsAStackTrace())
                .because("what a library prints can be neither switched off nor read by a program");
    }

    ArchRule packagesAreNullMarked() {
        return AdapterRules.of(packages.all()).packagesAreNullMarked();
    }

    ArchRule namesSayWhatAClassDoes() {
        return AdapterRules.of(packages.all()).namesSayWhatAClassDoes();
    }
}
