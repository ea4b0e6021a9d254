package io.hexapay.tck.junit;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/**
 * Adds one test to whatever JUnit runs beside the contracts: it fails if, in the folders of the
 * classes that were selected, a contract's subclass lies that the build would not run. JUnit finds
 * this engine by itself.
 */
public final class UnrunContractsEngine implements TestEngine {

    /** {@code hexapay-tck}. */
    public static final String ID = "hexapay-tck";

    /** For JUnit, which makes one itself. */
    public UnrunContractsEngine() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        EngineDescriptor engine = new EngineDescriptor(id, "Contract kit");
        Set<Path> folders = new TreeSet<>();
        for (ClassSelector selector : request.getSelectorsByType(ClassSelector.class)) {
            addFolderOf(selector.getJavaClass(), folders);
        }
        if (!folders.isEmpty()) {
            engine.addChild(new EveryContractIsRun(id, List.copyOf(folders)));
        }
        return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
        var listener = request.getEngineExecutionListener();
        TestDescriptor engine = request.getRootTestDescriptor();
        listener.executionStarted(engine);
        for (TestDescriptor test : Set.copyOf(engine.getChildren())) {
            listener.executionStarted(test);
            listener.executionFinished(test, ((EveryContractIsRun) test).result());
        }
        listener.executionFinished(engine, TestExecutionResult.successful());
    }

    private static void addFolderOf(Class<?> test, Set<Path> folders) {
        CodeSource source = test.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        if (place == null || !place.getProtocol().equals("file")) {
            return;
        }
        try {
            Path folder = Path.of(place.toURI());
            if (Files.isDirectory(folder)) {
                folders.add(folder);
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no path: " + place, e);
        }
    }

    private static final class EveryContractIsRun extends AbstractTestDescriptor {

        private final List<Path> folders;

        EveryContractIsRun(UniqueId engine, List<Path> folders) {
            super(engine.append("test", "every-contract-is-run"), "every contract is run");
            this.folders = folders;
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }

        TestExecutionResult result() {
            List<String> unrun =
                    folders.stream().flatMap(f -> UnrunContracts.under(f).stream()).toList();
            return unrun.isEmpty()
                    ? TestExecutionResult.successful()
                    : TestExecutionResult.failed(new AssertionError(String.join("\n", unrun)));
        }
    }
}
