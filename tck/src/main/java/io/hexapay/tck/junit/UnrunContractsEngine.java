package io.hexapay.tck.junit;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Adds one test to whatever JUnit runs beside the contracts: it fails if the contracts are narrowed
 * in the folders of the classes that were selected. JUnit finds this engine by itself.
 *
 * <ul>
 *   <li>A contract's subclass lies there that the build does not run, by its kind, its name, or
 *       Surefire's includes, excludes and test.
 *   <li>The module implements a port, and nothing extends the contract of it.
 *   <li>A check of a contract is filtered ({@code groups}, {@code excludedGroups}, an engine, a
 *       name), hidden by another method, or disabled.
 * </ul>
 *
 * <p>A run of single tests by hand is exempt: with {@code -Dtest} or {@code -Dit.test}, and, where
 * neither Surefire nor Failsafe has started this JVM, of one class or of methods, as from an IDE.
 */
public final class UnrunContractsEngine implements TestEngine {

    /** {@code hexapay-tck}. */
    public static final String ID = "hexapay-tck";

    /** The key under which it reports a contract that is run by hand. */
    static final String BY_HAND = "by hand";

    private final Optional<SurefireFork> surefire;

    /** For JUnit, which makes one itself. */
    public UnrunContractsEngine() {
        this(SurefireFork.current());
    }

    UnrunContractsEngine(Optional<SurefireFork> surefire) {
        this.surefire = surefire;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        List<Class<?>> selected =
                request.getSelectorsByType(ClassSelector.class).stream()
                        .<Class<?>>map(ClassSelector::getJavaClass)
                        .toList();
        boolean byHand = surefire.map(SurefireFork::byHand).orElse(selected.size() == 1);
        return !selected.isEmpty() && !byHand && request instanceof LauncherDiscoveryRequest whole
                ? new WholeContracts(id, whole, selected)
                : new EngineDescriptor(id, "Contract kit");
    }

    @Override
    public void execute(ExecutionRequest request) {
        EngineExecutionListener listener = request.getEngineExecutionListener();
        TestDescriptor engine = request.getRootTestDescriptor();
        listener.executionStarted(engine);
        if (engine instanceof WholeContracts contracts) {
            // Registered no earlier, as filters would take it away with the checks.
            TestDescriptor type = new EveryContract(engine.getUniqueId());
            start(type, engine, listener);
            TestDescriptor test = new IsRun(type.getUniqueId());
            start(test, type, listener);
            contracts
                    .byHand()
                    .forEach(
                            contract ->
                                    listener.reportingEntryPublished(
                                            test, ReportEntry.from(BY_HAND, contract)));
            listener.executionFinished(test, resultOf(faultsIn(contracts)));
            listener.executionFinished(type, TestExecutionResult.successful());
        }
        listener.executionFinished(engine, TestExecutionResult.successful());
    }

    private static void start(
            TestDescriptor child, TestDescriptor parent, EngineExecutionListener listener) {
        parent.addChild(child);
        listener.dynamicTestRegistered(child);
        listener.executionStarted(child);
    }

    private List<String> faultsIn(WholeContracts build) {
        Set<String> planned = surefire.map(SurefireFork::planned).orElse(Set.of());
        List<String> faults = new ArrayList<>();
        List<Class<?>> run = new ArrayList<>(build.selected);
        for (Path folder : foldersOf(build.selected)) {
            List<Class<?>> tests = CompiledClasses.under(folder);
            faults.addAll(UnrunContracts.among(tests, planned));
            faults.addAll(MissingContracts.beside(folder, tests));
            if (surefire.isPresent()) {
                run.addAll(tests); // It selects no class whose tests are all filtered.
            }
        }
        Set<Class<?>> contracts =
                run.stream()
                        .filter(type -> UnrunContracts.isRun(type, planned))
                        .collect(Collectors.toSet());
        faults.addAll(ExcludedChecks.of(build.request, contracts));
        return faults;
    }

    private static TestExecutionResult resultOf(List<String> faults) {
        return faults.isEmpty()
                ? TestExecutionResult.successful()
                : TestExecutionResult.failed(new AssertionError(String.join("\n", faults)));
    }

    private static Set<Path> foldersOf(List<Class<?>> tests) {
        Set<Path> folders = new TreeSet<>();
        for (Class<?> test : tests) {
            CodeSource source = test.getProtectionDomain().getCodeSource();
            URL place = source == null ? null : source.getLocation();
            if (place != null && place.getProtocol().equals("file")) {
                folders.add(pathOf(place));
            }
        }
        folders.removeIf(folder -> !Files.isDirectory(folder));
        return folders;
    }

    private static Path pathOf(URL place) {
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no path: " + place, e);
        }
    }

    /** The run of a build. It may register a test, so no filter takes it away. */
    private static final class WholeContracts extends EngineDescriptor {

        private final LauncherDiscoveryRequest request;
        private final List<Class<?>> selected;

        WholeContracts(UniqueId id, LauncherDiscoveryRequest request, List<Class<?>> selected) {
            super(id, "Contract kit");
            this.request = request;
            this.selected = selected;
        }

        List<String> byHand() {
            return foldersOf(selected).stream()
                    .flatMap(
                            folder ->
                                    UnrunContracts.byHandAmong(CompiledClasses.under(folder))
                                            .stream())
                    .toList();
        }

        @Override
        public boolean mayRegisterTests() {
            return true;
        }
    }

    /** The class of the test: of one that is in no class, Surefire does not count the failure. */
    private static final class EveryContract extends AbstractTestDescriptor {

        EveryContract(UniqueId engine) {
            super(
                    engine.append("class", "every-contract"),
                    "every contract",
                    ClassSource.from(EveryContract.class));
        }

        @Override
        public Type getType() {
            return Type.CONTAINER;
        }
    }

    private static final class IsRun extends AbstractTestDescriptor {

        IsRun(UniqueId type) {
            super(
                    type.append("test", "is-run"),
                    "every contract is run",
                    MethodSource.from(EveryContract.class.getName(), "isRun"));
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }
}
