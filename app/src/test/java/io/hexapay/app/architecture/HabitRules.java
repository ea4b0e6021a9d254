package io.hexapay.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;

/** What is done the same way in every module. */
record HabitRules(Packages packages) {

    ArchRule secretsAreNotText() {
        return classes()
                .that()
                .resideOutsideOfPackage(packages.under("sandbox.."))
                .should(new HoldNoSecretAsText())
                .because(
                        "text is printed sooner or later, and core's Secret prints as ****"
                                + " (the sandbox's keys are published)");
    }

    ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(packages.under("app.cli.."))
                .and()
                .doNotHaveFullyQualifiedName(packages.under("app.Main"))
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethodWhere(printsAStackTrace())
                .because("what a library prints can be neither switched off nor read by a program");
    }

    ArchRule namesSayWhatAClassDoes() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager)")
                .because("such a name fits anything, and soon anything is in it");
    }

    private static DescribedPredicate<JavaCall<?>> printsAStackTrace() {
        return describe(
                "prints a stack trace",
                call ->
                        call.getName().equals("printStackTrace")
                                && call.getTargetOwner().isAssignableTo(Throwable.class));
    }
}
