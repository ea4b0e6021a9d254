package io.hexapay.tck.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * The rules for code that talks to gateways, each with its reason. One by one they are for whoever
 * puts them together differently; {@link HexapayArchitecture} applies all of them to an adapter.
 */
public final class AdapterRules {

    /** The libraries that put a gateway's messages on the wire, as ArchUnit names packages. */
    public static final List<String> WIRE_LIBRARIES =
            List.of("retrofit2..", "okhttp3..", "okio..", "com.fasterxml.jackson..");

    private static final String[] OTHERS = {
        "java..",
        "javax.crypto..",
        "org.jspecify.annotations",
        "org.slf4j",
        "io.hexapay.core..",
        "io.hexapay.http.."
    };

    private final String[] packages;

    private AdapterRules(String... packages) {
        this.packages = packages.clone();
    }

    /**
     * For these packages, as ArchUnit names them: {@code com.example.acmepay..} with those under
     * it.
     */
    public static AdapterRules of(String... packages) {
        return new AdapterRules(packages);
    }

    /** All rules for an adapter. */
    public List<ArchRule> all() {
        return List.of(
                knowsOnlyWhatAnAdapterMay(),
                wireTypesAreNotPublic(),
                publicApiHidesTheWire(),
                onlyEntriesArePublic(),
                operationsAreOffered(),
                secretsAreNotText(),
                signaturesAreComparedInConstantTime(),
                nothingIsPrinted(),
                namesSayWhatAClassDoes(),
                fieldsAreNotInjected(),
                packagesHaveNoCycles(),
                packagesAreNullMarked());
    }

    /**
     * It uses {@code core}, {@code adapter-http}, the wire's libraries, SLF4J, and nothing else but
     * Java.
     */
    public ArchRule knowsOnlyWhatAnAdapterMay() {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(packages)
                                .or(resideInAnyPackage(OTHERS))
                                .or(resideInAnyPackage(WIRE_LIBRARIES.toArray(String[]::new))))
                .because(
                        "a service imports the one adapter that it needs, with any wiring or none");
    }

    /** Wire types, written or read, are not public. */
    public ArchRule wireTypesAreNotPublic() {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .and(describe("are wire types", Wire::isWireType))
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .because("a gateway may change its messages, and only its adapter has to follow");
    }

    /** No public member has a type of the wire's libraries. */
    public ArchRule publicApiHidesTheWire() {
        return noMembers()
                .that()
                .arePublic()
                .or()
                .areProtected()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(packages)
                .should(ArchCondition.from(describe("expose the wire", Wire::isExposedBy)))
                .allowEmptyShould(true)
                .because("who uses an adapter must not depend on how it sends");
    }

    /**
     * A public type is a {@code GatewayPlugin}, a {@code GatewayConnection}, or an enum or a record
     * that stands in a public signature of one. Types inside others are left to those.
     */
    public ArchRule onlyEntriesArePublic() {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(new BeAnEntry())
                .allowEmptyShould(true)
                .because("programs find a plug-in, and what else is public cannot be changed");
    }

    /** What a plug-in names among its operations, a {@code MerchantPorts} of its adapter offers. */
    public ArchRule operationsAreOffered() {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should(new OfferWhatItNames())
                .because("who asks a plug-in what it can learns only when it is called otherwise");
    }

    /** No field, record component or parameter that is named like a secret is text. */
    public ArchRule secretsAreNotText() {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should(new HoldNoSecretAsText())
                .because("text is printed sooner or later, and core's Secret prints as ****");
    }

    /** No signature is compared other than by {@code MessageDigest.isEqual}. */
    public ArchRule signaturesAreComparedInConstantTime() {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should(new CompareSignaturesInConstantTime())
                .because("who measures how long a comparison takes can guess a signature");
    }

    /** Nothing goes to the standard streams. */
    public ArchRule nothingIsPrinted() {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethodWhere(printsAStackTrace())
                .because("what a library prints can be neither switched off nor read by a program");
    }

    /** No class is named {@code …Impl}, {@code …Util}, {@code …Helper} or {@code …Manager}. */
    public ArchRule namesSayWhatAClassDoes() {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager)")
                .because("such a name fits anything, and soon anything is in it");
    }

    /** No field is injected. */
    public ArchRule fieldsAreNotInjected() {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(packages)
                .should(GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
                .allowEmptyShould(true)
                .because("a constructor says what an object needs, and leaves it whole");
    }

    /** Every package says in its {@code package-info.java} that it is {@code @NullMarked}. */
    public ArchRule packagesAreNullMarked() {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should(ArchCondition.from(describe("be null-marked", AdapterRules::isNullMarked)))
                .because("whoever calls it has to know what may be null");
    }

    /** No packages depend on each other in a circle. */
    public ArchRule packagesHaveNoCycles() {
        return slices().matching(root() + "(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .because("packages in a cycle can only be understood together");
    }

    private static boolean isNullMarked(JavaClass type) {
        return type.getPackage().isAnnotatedWith(NullMarked.class);
    }

    private String root() {
        return packages[0].replaceFirst("\\.\\.$", ".");
    }

    /** Whether a call prints a stack trace. */
    public static DescribedPredicate<JavaCall<?>> printsAStackTrace() {
        return describe(
                "prints a stack trace",
                call ->
                        call.getName().equals("printStackTrace")
                                && call.getTargetOwner().isAssignableTo(Throwable.class));
    }
}
