package io.hexapay.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The architecture, as rules that ArchUnit can check. The modules are the packages right under a
 * root, so that the same rules apply to the program and to violations planted to prove them.
 */
final class ProgramArchitecture {

    private final CoreRules core;
    private final ModuleRules modules;
    private final LibraryRules libraries;
    private final WireRules wire;
    private final HabitRules habits;

    ProgramArchitecture(String root, JavaClasses classes) {
        Packages packages = new Packages(root);
        Modules all = new Modules(packages, classes);
        this.core = new CoreRules(packages, all);
        this.modules = new ModuleRules(packages, all);
        this.libraries = new LibraryRules(packages, all);
        this.wire = new WireRules(packages, all);
        this.habits = new HabitRules(packages, all);
    }

    ArchRule rule(Rule rule) {
        return switch (rule) {
            case CORE_USES_ONLY_THE_LANGUAGE -> core.usesOnlyTheLanguage();
            case CORE_NAMES_NO_GATEWAY -> core.namesNoGateway();
            case CORE_IS_TOLD_THE_TIME -> core.isToldTheTime();
            case PORTS_ARE_INTERFACES -> core.portsAreInterfaces();
            case INTERNALS_ARE_SEEN_FROM_NEXT_DOOR_ONLY -> core.internalsAreSeenFromNextDoorOnly();
            case MODULES_KNOW_ONLY_WHAT_IS_BELOW_THEM -> modules.knowOnlyWhatIsBelowThem();
            case CONNECTIONS_STAY_IN_THEIR_MODULE -> modules.connectionsStayInTheirModule();
            case SANDBOX_KNOWS_NO_MODULE -> modules.sandboxKnowsNoModule();
            case ONLY_THE_COMMAND_LINE_KNOWS_THE_SANDBOX ->
                    modules.onlyTheCommandLineKnowsTheSandbox();
            case PROGRAM_NAMES_NO_GATEWAY -> modules.programNamesNoGateway();
            case PACKAGES_HAVE_NO_CYCLES -> modules.packagesHaveNoCycles();
            case LIBRARIES_STAY_AT_HOME -> libraries.stayAtHome();
            case FIELDS_ARE_NOT_INJECTED -> libraries.fieldsAreNotInjected();
            case WIRE_TYPES_ARE_NOT_PUBLIC -> wire.typesAreNotPublic();
            case PUBLIC_API_HIDES_THE_WIRE -> wire.publicApiHidesIt();
            case ONLY_ENTRIES_ARE_PUBLIC -> wire.onlyEntriesArePublic();
            case OPERATIONS_ARE_OFFERED -> wire.operationsAreOffered();
            case SECRETS_ARE_NOT_TEXT -> habits.secretsAreNotText();
            case ONLY_THE_COMMAND_LINE_PRINTS -> habits.onlyTheCommandLinePrints();
            case PACKAGES_ARE_NULL_MARKED -> habits.packagesAreNullMarked();
            case NAMES_SAY_WHAT_A_CLASS_DOES -> habits.namesSayWhatAClassDoes();
        };
    }
}
